/* Sentences: every text below is ours; a bar stands where a sentence must end. */
#include "check.h"
#include "sentences.h"

static const char *const marked[] = {
    /* plain */
    "Bà Tư bán nước ở đầu ngõ.| Ai đi qua cũng chào bà.",
    "Anh Lực sửa xe miễn phí cho học sinh nghèo.| Có hôm anh làm đến khuya.| Không ai thấy anh than phiền.",
    "Em có mệt không?| Em không mệt!| Em chỉ đói thôi.",
    "Trời ơi!| Nước lên nhanh quá!",
    "Thật ư?!| Tôi không tin.",
    "Sao lại thế??| Không ai hiểu cả.",
    "Cô giáo vào lớp.| Cả lớp đứng dậy.| Cô cười.",
    "Một câu không có dấu chấm",
    "Ông ấy đi bộ.",
    /* abbreviations of places and units */
    "Anh sống ở TP. Huế từ nhỏ.| Nay anh đã về quê.",
    "Chị Hoa công tác tại TP.HCM.| Chị rất nhiệt tình.",
    "Nhà bà ở P. 12, Q. Tân Phú.| Ai cũng biết.",
    "Quán nằm ở Q.1.| Khách rất đông.",
    "Đoàn về TX. Sơn Tây thăm gia đình chính sách.",
    "UBND TP. Hà Giang khen thưởng ông Bình.| Ông rất xúc động.",
    "Ông làm ở UBND.| Sau đó ông nghỉ hưu.",
    "Anh về công tác tại T.Ư.| Sau ba năm, anh xin về xã.",
    "Tổ dân phố gửi đơn lên Tp. Vinh hôm qua.",
    "Bà con ở TT. Diêu Trì góp gạo.",
    "Lớp học mở ở H. Ba Vì từ năm ngoái.",
    "Các em ở KP. 3 được tặng sách.",
    "Họ chuyển ra TP.| Trong khi đó, ruộng vườn bỏ hoang.",
    /* titles before names */
    "ThS. Lan là người khởi xướng.| Mọi người ủng hộ.",
    "PGS. TS. Trần Hữu Phước trao quà.| Buổi lễ ấm cúng.",
    "PGS.TS. Lê Thu khám bệnh cho dân.",
    "BS. Minh mổ ca đầu tiên lúc nửa đêm.| Ca mổ thành công.",
    "GS. Hoàng dạy không lấy tiền.",
    "Gặp TS. Ông vẫn khiêm tốn như xưa.",
    "Mr. John đến dạy tiếng Anh.| Trẻ em thích lắm.",
    "NSƯT. Kim Cúc hát tặng bà con.",
    "KTS. Phan Anh vẽ giúp bản thiết kế.",
    "Ông. Nguyễn Văn Bảy hiến đất làm đường.",
    "Bà. Lê Thị Sáu nấu cơm từ thiện.",
    "Chúng tôi noi gương Bác.| Mỗi việc nhỏ đều đáng quý.",
    /* initials */
    "Nguyễn V. A. là người nhặt được chiếc ví.| Em trả lại ngay.",
    "Bé T. H. đang học lớp ba.",
    "Cháu N.| Anh ấy nhận nuôi từ năm ngoái.",
    "Chị Trần T. Lan bán vé số.| Chị không lấy tiền thừa.",
    "Ông J. Smith tặng thư viện một nghìn cuốn sách.",
    "Chị N.T.H.| Công an phường đã xác minh.",
    "Đây là cây của châu Á. |Công viên trồng nó từ lâu.",
    "Em ăn nhiều vitamin A.| Ngoài ra em còn uống sữa.",
    /* numbers, dates, times */
    "Hội góp được 75.358 đồng.| Số tiền ấy không lớn.",
    "Giá là 4.500.000 đồng một tấn.| Dân mừng.",
    "Tỷ lệ đạt 98,5%.| Xã về đích sớm.",
    "Anh mất ngày 20.9.2019.| Cả làng tiễn đưa.",
    "Lễ trao giải lúc 19h30.| Trời mưa to.",
    "Việc xảy ra năm 1985.| Khi ấy tôi còn nhỏ.",
    "Cuộc họp bắt đầu lúc 7.30 sáng và kết thúc lúc 9.00.",
    "Chương trình 8.3 có nhiều tiết mục.| Ai cũng vui.",
    "Mỗi suất trị giá 1.000.000đ.| Tổng cộng có 20 suất.",
    "Năm 2003, chị bỏ phố về quê.| Năm 2010, chị mở xưởng.",
    "Có 5 em đỗ đại học.| 3 em đi bộ đội.",
    "Bà nuôi 12 con bò!| 5 con là của hàng xóm.",
    /* list numbers and headings */
    "1. Đặt vấn đề",
    "5. Kết luận",
    "II. Nội dung",
    "a. Khó khăn ban đầu",
    "Điều 7. Khen thưởng người có công.| Quỹ chi trả.",
    "Chương 2. Những ngày ở bản",
    "Bài 3. Tấm lòng của mẹ",
    "1.1. Hoàn cảnh gia đình",
    "Phần II. Giải pháp thực hiện",
    "3. Anh đi bộ đội năm 1972.| Anh bị thương.",
    "1. Họ tên: Lê Văn Cò.\n| 2. Nghề nghiệp: làm ruộng.",
    "a) Trồng cây;\n| b) Làm đường;\n| c) Dạy chữ.",
    "- Quét dọn ngõ xóm\n| - Thăm người ốm\n| - Gom rác",
    "• Tự nguyện\n| • Kiên trì",
    "1/ Hoàn cảnh\n| 2/ Việc làm",
    "I. MỞ ĐẦU\n| Làng tôi ở ven sông.| Làng có một cây đa.",
    "NGƯỜI LÁI ĐÒ\n| Ông lái đò đã hơn bảy mươi tuổi.",
    "Kính gửi: Ban giám khảo\n| Em tên là Mận.",
    /* quotations */
    "Bà nói: “Tôi chỉ làm việc nhỏ thôi.”| Rồi bà cười.",
    "“Cháu cứ giữ lấy!”| Ông dặn thế.",
    "“Con có sợ không?” mẹ hỏi.| Tôi lắc đầu.",
    "\"Đừng lo!\" anh trấn an.| Mọi người bình tĩnh lại.",
    "Chị bảo: \"Có gì đâu!\".| Nói rồi chị đi.",
    "Anh kể: “Hồi đó khổ lắm.| Ăn còn chẳng đủ.| Nhưng vui.”| Tôi lặng im.",
    "Cuốn “Thép đã tôi thế đấy!” được anh đọc nhiều lần.",
    "Câu “Thương người như thể thương thân” được dán trên tường.| Ai cũng thuộc.",
    "«Không sao đâu.»| Anh đáp gọn.",
    "Ông hỏi: “Ai đấy?”.| Không ai trả lời.",
    "“Mình già rồi...”.| Bà thở dài.",
    "“Mai bác về?”| “Ừ, mai bác về.”",
    "Cô gọi to: 'Đợi em với!'.| Xe dừng lại.",
    "Bà bảo \"thôi\".| \"Không ai bắt cháu cả\".",
    "Họ gọi ông là “vua rác”.| Ông chẳng giận.",
    "Tôi hỏi “vì sao?”, anh im lặng.",
    "“Nó học giỏi lắm!”, bà khoe.| Mắt bà sáng lên.",
    "Rất tốt.|\"Nhanh nhẹn\" là lời khen của xóm.",
    /* dots */
    "Cam, quýt, bưởi... đều do ông trồng.| Vườn rất rộng.",
    "Bà chờ mãi... rồi bà ngủ quên.",
    "Tôi nhớ mãi...| Hôm ấy trời rét.",
    "Và rồi…| Anh đã về.",
    "Sách, vở, bút, v.v. được gửi lên bản.| Trẻ em reo hò.",
    "Rau, thịt, cá, v.v...| Mọi thứ đều sạch.",
    "Cháu... cháu xin lỗi.| Cháu không cố ý.",
    "Chỉ còn khoảng... 500 mét nữa.| Ai cũng mệt.",
    "...Đêm ấy, lửa bốc cao.| Anh lao vào.",
    "Ôi, mẹ ơi......| Con nhớ mẹ.",
    "Thợ hồ, thợ mộc,… đều quý anh.",
    "Anh chạy... chạy mãi... đến khi gục xuống.| Bạn bè dìu anh.",
    /* brackets */
    "Chị Mơ (sinh năm 1980. Quê ở Nam Định) làm công nhân.| Chị có hai con.",
    "Ông trồng keo (loại tốt).| Năm sau ông bán.",
    "Bài viết hay.| (Theo báo tường của trường)",
    "Bà mất rồi (hưởng thọ 90 tuổi!).| Cả xóm thương tiếc.",
    "Xe chạy (hay đúng hơn là bò...) qua đèo.",
    "Họ đến đông [hơn trăm người].| Sân chật kín.",
    /* glued and careless typing */
    "Anh làm việc rất tốt.|Nhờ đó, dân tin anh.",
    "Chị vui lắm!|Cả nhà cùng vui.",
    "Ông cho rất nhiều.| bà thì ít nói.",
    "Bà con khen anh .| Anh ngượng.",
    "Em đi học .| Trường xa nhà .",
    "Làng có điện. | Đường sá sạch đẹp.",
    "Dân mừng.| ai cũng cảm ơn.",
    "Cô dạy ở trường THCS.|Học trò quý cô.",
    "Vào trang www.nguoitot.vn.| Ở đó có ảnh.",
    "Thư gửi về banbientap@nguoitot.vn.| Hạn cuối là thứ hai.",
    "Căn cứ Quyết định 12/2020/QĐ-UBND.| Hội tổ chức cuộc thi.",
    "Xem tr. 5 của tập san.| Ở đó có tên anh.",
    "Nặng 5 kg. và dài một mét.",
    "Số ĐT. 0912345678 là của anh.",
    "Địa chỉ: số 5 phố Huế; ĐT: 0912 345 678.| Gặp chị Thơ.",
    /* dashes, dialogue */
    "Anh hỏi nhỏ: ai đấy? - tiếng bà vọng ra.",
    "Ai đi với tôi?| - Tôi đi!",
    "- Chào cháu.| - Cháu chào bà ạ!",
    "– Bác ăn cơm chưa?\n| – Bác ăn rồi.",
    "Anh đi – không một lời từ biệt.| Chị khóc.",
    "Tối 20-9, mưa lớn.| Nước ngập cầu.",
    /* lines */
    "Làng tôi\n| Làng tôi nghèo.| Dân tôi hiền.",
    "Ông cụ ngồi lặng yên bên hiên nhà suốt buổi chiều hôm đó, mắt nhìn xa xăm\nvề phía cánh đồng.| Rồi ông khóc.",
    "Chúng tôi đi qua nhiều bản làng, gặp biết bao người tốt bụng, trong đó có\n20 người là thầy thuốc.| Ai cũng tận tâm.",
    "Trong buổi lễ tuyên dương hôm ấy có mặt đầy đủ các vị đại biểu, ông Bảy,\nBà Tám và cô Chín.",
    "Sáng sớm.\n| Chị ra đồng.",
    "Mưa\n| Nắng\n| Gió",
    "Một dòng\n\n| một đoạn khác",
    "Hàng thứ nhất:\n| hàng thứ hai.",
    "Bà Tâm, người\nlàng Vạn, bán cá.| Bà sống một mình.",
    "Thân gửi các bạn,\n| Mình là Nhi.",
    "Thơ rằng:\n| Trăng lên đỉnh núi\n| Gió lùa qua song",
    "Người nhận\n| (Ký tên)",
    "Đoạn một kết thúc.\n\n| Đoạn hai bắt đầu.| Và kết thúc.",
    /* mixed traps */
    "Anh Hùng (Q. 3) và ThS. Mai cùng làm.| Hai người đã gom 1.200 áo ấm...| Tất cả gửi lên TP. Lào Cai.",
    "Ngày 2/9, ông về quê.| Ngày 5/9, ông dự khai giảng.",
    "Đội U.19 thắng 2-0.| Cổ động viên reo hò.",
    "Chiếc iPhone rơi bên đường.| Em trả lại.",
    "Ông là A.H.L.Đ. thời kỳ đổi mới.",
    "Trại có 3.000 gà.| 200 con đang đẻ.",
    "Lúc 5h sáng.| Trời còn tối.",
    "Cầu dài 12 m.| Rộng 3 m.",
    "Cả nhà có 4 người: bố, mẹ, tôi, em.| Nhà nghèo.",
    "Thu nhập tăng 3,5 lần; nhà mới xây.| Đời sống khá lên.",
    "Chị tên Lê Thị B.| Chị làm nghề may.",
    "Học sinh lớp 5A.| Lớp 5B cũng đến.",
    "Theo báo N.L.Đ, số người tham gia tăng.| Năm nay đông hơn.",
    "Anh nói: không! và bỏ đi.",
    "Tôi thích câu hỏi “Để làm gì?” của thầy.| Thầy hay hỏi thế.",
    "Giải thưởng gồm: 01 giải nhất, 02 giải nhì.| Lễ trao giải vào tháng 12.",
    "Ông Ba làm bí thư chi bộ 20 năm.| 20 năm ấy, ông chưa nghỉ ngày nào.",
    "Cụ thọ 99 tuổi!!!| Con cháu đông đủ.",
    "Hẹn gặp lại nhé!!| Chào các bạn.",
    "Tiền quyên góp là 5 triệu đồng/năm.| Số tiền nhỏ.",
    "Bệnh nhân COVID-19 được chữa khỏi.| Họ về nhà.",
    "Tàu đến ga lúc 18:45.| Anh xuống tàu.",
    "Người ta gọi anh là \"khùng\".| Anh chỉ cười.",
    "Nhà ở ngõ 12/5 phố Vọng.| Nhà rất nhỏ.",
};

static void
check_marked(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    g_autofree char *plain = g_strjoinv("", parts);
    HoaSentences sentences = {.text = hoa_slice_from(plain)};
    HoaSentence sentence;
    size_t n = 0;
    g_autoptr(GString) got = g_string_new(NULL);
    bool same = true;

    while (hoa_sentences_next(&sentences, &sentence)) {
        HoaSlice bytes = hoa_slice(plain + sentence.offset, sentence.len);
        HoaSlice expected = parts[n] != NULL ? hoa_slice_trim(hoa_slice_from(parts[n])) : HOA_SLICE_EMPTY;

        same = same && hoa_slice_equal(bytes, expected);
        n += parts[n] != NULL;
        g_string_append_printf(got, "[%.*s]", HOA_SLICE_ARG(bytes));
    }
    if (!same || parts[n] != NULL)
        fail_msg("%s\n  gave %s", text, got->str);
}

static void
test_marked(void **state)
{
    size_t ends = 0;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(marked); i++) {
        check_marked(marked[i]);
        ends++;
        for (const char *at = marked[i]; *at != '\0'; at++)
            ends += *at == '|';
    }
    assert_true(ends >= 250);
}

typedef struct {
    uint32_t paragraph, line_first;
    bool heading;
} Place;

static void
assert_places(const char *text, const Place *places, size_t n)
{
    HoaSentences sentences = {.text = hoa_slice_from(text)};
    HoaSentence sentence;

    for (size_t i = 0; i < n; i++) {
        assert_true(hoa_sentences_next(&sentences, &sentence));
        if (sentence.paragraph != places[i].paragraph || sentence.line_first != places[i].line_first ||
            sentence.heading != places[i].heading)
            fail_msg("sentence %zu of \"%s\": paragraph %u, line_first %u, heading %d", i, text, sentence.paragraph,
                     sentence.line_first, sentence.heading);
    }
    assert_false(hoa_sentences_next(&sentences, &sentence));
    assert_int_equal(sentence.len, 0);
}

static void
test_places(void **state)
{
    static const Place essay[] = {{0, 1, true}, {1, 1, false}, {1, 0, false}, {2, 1, true}, {2, 1, false}, {2, 1, true}};
    static const Place list[] = {{0, 1, true}, {0, 1, true}, {0, 1, true}};
    static const Place blank[] = {{0, 1, false}, {1, 1, false}};
    static const Place quote[] = {{0, 1, false}, {0, 1, true}};

    (void)state;
    assert_places("NGƯỜI GIỮ RỪNG\n\nÔng Páo giữ rừng. Rừng xanh tốt.\n\n2. Kết quả\nDân no ấm.\nHà Giang, 2021", essay,
                  G_N_ELEMENTS(essay));
    assert_places("- Trồng cây;\n- Đào ao;\n- Nuôi cá", list, G_N_ELEMENTS(list));
    assert_places("\n\n  Ai đó?\n \n\t\n Tôi đây!  \n\n", blank, G_N_ELEMENTS(blank));
    assert_places("Bà bảo: “Thôi con.”\nTôi (đứng im)", quote, G_N_ELEMENTS(quote));
    assert_places("", NULL, 0);
    assert_places(" \n\n ", NULL, 0);
}

/* What follows from the header for any text: order, no white space around, nothing left out. */
static void
check_whole(HoaSlice text)
{
    HoaSentences sentences = {.text = text};
    HoaSentence sentence;
    size_t end = 0;
    uint32_t paragraph = 0;

    while (hoa_sentences_next(&sentences, &sentence)) {
        assert_true(sentence.offset >= end && sentence.len > 0 && sentence.offset + (size_t)sentence.len <= text.len);
        assert_int_equal(hoa_text_count_words(hoa_slice(text.data + end, sentence.offset - end)), 0);
        assert_true(sentence.paragraph == paragraph || sentence.paragraph == paragraph + 1);
        assert_true(!sentence.heading || sentence.line_first);
        paragraph = sentence.paragraph;
        end = sentence.offset + (size_t)sentence.len;
        assert_int_not_equal(text.data[end - 1], ' ');
        assert_int_not_equal(text.data[end - 1], '\n');
    }
    assert_int_equal(hoa_text_count_words(hoa_slice(text.data + end, text.len - end)), 0);
}

static void
test_whole(void **state)
{
    g_autoptr(GString) all = g_string_new(NULL);
    static const char *const pieces[] = {".", "\"", "(a. ", "A. ", "?!", "- ", "x\n", "\xff."};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(marked); i++) {
        g_string_append(all, marked[i]);
        g_string_append_c(all, i % 3 == 0 ? '\n' : ' ');
    }
    check_whole(hoa_slice(all->str, all->len));
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_string_truncate(all, 0);
        while (all->len < 20000)
            g_string_append(all, pieces[i]);
        check_whole(hoa_slice(all->str, all->len));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marked),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
