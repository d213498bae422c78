/*
 * Titles, ranks, posts and forms of address that stand before a name, seen in entries, registers and newspapers; and the family
 * names that tell where a name begins. Thích is no title here: it stays a part of a monk's name.
 */
#include "words.h"

#define SURE HOA_TITLE_SURE
#define BEFORE HOA_TITLE_BEFORE
#define MONK HOA_TITLE_MONK

const HoaTitle hoa_titles[] = {
    /* 8 words */
    {"anh hùng lực lượng vũ trang nhân dân", SURE},
    /* 6 words */
    {"anh hùng lực lượng vũ trang", SURE}, {"bà mẹ việt nam anh hùng", SURE}, {"bác sĩ chuyên khoa cấp i", SURE},
    {"bác sĩ chuyên khoa cấp ii", SURE}, {"bác sỹ chuyên khoa cấp i", SURE}, {"bác sỹ chuyên khoa cấp ii", SURE},
    {"công dân thủ đô ưu tú", SURE}, {"trưởng ban công tác mặt trận", BEFORE},
    /* 5 words */
    {"bác sĩ chuyên khoa 1", SURE}, {"bác sĩ chuyên khoa 2", SURE}, {"bác sĩ chuyên khoa i", SURE},
    {"bác sĩ chuyên khoa ii", SURE}, {"bác sỹ chuyên khoa 1", SURE}, {"bác sỹ chuyên khoa 2", SURE},
    {"bác sỹ chuyên khoa i", SURE}, {"bác sỹ chuyên khoa ii", SURE}, {"cựu thanh niên xung phong", SURE},
    {"gương người tốt việc tốt", SURE}, {"mẹ việt nam anh hùng", SURE}, {"tổ trưởng tổ dân phố", BEFORE},
    /* 4 words */
    {"anh hùng lao động", SURE}, {"bác sĩ cao cấp", SURE}, {"bác sĩ nội trú", SURE}, {"bác sỹ cao cấp", SURE},
    {"bác sỹ nội trú", SURE}, {"bí thư chi bộ", BEFORE}, {"chiến sĩ thi đua", SURE}, {"chiến sỹ thi đua", SURE},
    {"cựu tù chính trị", SURE}, {"gia đình ông bà", SURE}, {"gia đình đồng chí", SURE}, {"giảng viên cao cấp", SURE},
    {"hộ gia đình anh", SURE}, {"hộ gia đình bà", SURE}, {"hộ gia đình chị", SURE}, {"hộ gia đình ông", SURE},
    {"nghệ nhân nhân dân", SURE}, {"nghệ nhân ưu tú", SURE}, {"nghệ sĩ nhân dân", SURE}, {"nghệ sĩ ưu tú", SURE},
    {"nghệ sỹ nhân dân", SURE}, {"nghệ sỹ ưu tú", SURE}, {"người tốt việc tốt", SURE}, {"nhà giáo nhân dân", SURE},
    {"nhà giáo ưu tú", SURE}, {"phó tổng giám đốc", BEFORE}, {"quân nhân chuyên nghiệp", SURE},
    {"thầy thuốc nhân dân", SURE}, {"thầy thuốc ưu tú", SURE}, {"tiến sĩ khoa học", SURE},
    {"tiến sỹ khoa học", SURE}, {"vợ chồng ông bà", SURE},
    /* 3 words */
    {"anh hùng llvt", SURE}, {"anh hùng llvtnd", SURE}, {"chi hội trưởng", BEFORE}, {"chuẩn đô đốc", SURE},
    {"công an viên", BEFORE}, {"cửa hàng trưởng", BEFORE}, {"cựu chiến binh", SURE}, {"em học sinh", SURE},
    {"gia đình anh", SURE}, {"gia đình bà", SURE}, {"gia đình bác", SURE}, {"gia đình chú", SURE},
    {"gia đình chị", SURE}, {"gia đình cô", SURE}, {"gia đình cụ", SURE}, {"gia đình ông", SURE},
    {"giảng viên chính", SURE}, {"huấn luyện viên", BEFORE}, {"hộ gia đình", BEFORE}, {"kiến trúc sư", SURE},
    {"nhà khoa học", SURE}, {"nhà nghiên cứu", SURE}, {"nữ hộ sinh", SURE}, {"phó bí thư", BEFORE},
    {"phó chủ tịch", BEFORE}, {"phó giám đốc", BEFORE}, {"phó giáo sư", SURE}, {"phó hiệu trưởng", BEFORE},
    {"phó trưởng ban", BEFORE}, {"phó trưởng phòng", BEFORE}, {"phó đô đốc", SURE}, {"thiếu tá qncn", SURE},
    {"thiếu úy qncn", SURE}, {"thượng tá qncn", SURE}, {"thượng úy qncn", SURE}, {"trung tá qncn", SURE},
    {"trung úy qncn", SURE}, {"trưởng công an", BEFORE}, {"tổng giám mục", SURE}, {"tổng giám đốc", BEFORE},
    {"vận động viên", BEFORE}, {"vợ chồng anh", SURE}, {"vợ chồng bà", SURE}, {"vợ chồng bác", SURE},
    {"vợ chồng chị", SURE}, {"vợ chồng cô", SURE}, {"vợ chồng cụ", SURE}, {"vợ chồng ông", SURE},
    {"điều dưỡng trưởng", SURE}, {"điều dưỡng viên", SURE}, {"đại úy qncn", SURE},
    /* 2 words */
    {"binh nhì", SURE}, {"binh nhất", SURE}, {"bác sĩ", SURE}, {"bác sỹ", SURE}, {"bí thư", BEFORE},
    {"bệnh binh", SURE}, {"ca sĩ", SURE}, {"ca sỹ", SURE}, {"chiến sĩ", BEFORE}, {"chiến sỹ", BEFORE},
    {"chuẩn úy", SURE}, {"chủ tịch", BEFORE}, {"cán bộ", BEFORE}, {"cô giáo", SURE}, {"công nhân", BEFORE},
    {"cử nhân", SURE}, {"diễn viên", BEFORE}, {"doanh nhân", BEFORE}, {"dân quân", BEFORE}, {"dược sĩ", SURE},
    {"dược sỹ", SURE}, {"gia đình", BEFORE}, {"giám mục", SURE}, {"giám đốc", BEFORE}, {"giáo sư", SURE},
    {"giáo viên", BEFORE}, {"giảng viên", SURE}, {"hiệu trưởng", BEFORE}, {"hòa thượng", SURE}, {"hạ sĩ", SURE},
    {"hạ sỹ", SURE}, {"họa sĩ", SURE}, {"họa sỹ", SURE}, {"học sinh", BEFORE}, {"hộ anh", SURE}, {"hộ bà", SURE},
    {"hộ chị", SURE}, {"hộ ông", SURE}, {"kĩ sư", SURE}, {"kỹ sư", SURE}, {"linh mục", SURE}, {"liệt sĩ", SURE},
    {"liệt sỹ", SURE}, {"luật sư", SURE}, {"lương y", SURE}, {"mẹ vnah", SURE}, {"mục sư", SURE},
    {"nghệ nhân", SURE}, {"nghệ sĩ", SURE}, {"nghệ sỹ", SURE}, {"nhà báo", BEFORE}, {"nhà giáo", SURE},
    {"nhà thơ", BEFORE}, {"nhà văn", BEFORE}, {"nhạc sĩ", SURE}, {"nhạc sỹ", SURE}, {"ni sư", SURE},
    {"ni trưởng", SURE}, {"nông dân", BEFORE}, {"phóng viên", BEFORE}, {"quý bà", SURE}, {"quý ông", SURE},
    {"quản đốc", BEFORE}, {"sinh viên", BEFORE}, {"sư bà", SURE}, {"sư cô", SURE}, {"sư cụ", SURE},
    {"sư thầy", SURE}, {"thanh niên", BEFORE}, {"thiếu niên", BEFORE}, {"thiếu tá", SURE}, {"thiếu tướng", SURE},
    {"thiếu úy", SURE}, {"thiền sư", SURE}, {"thương binh", SURE}, {"thượng sĩ", SURE}, {"thượng sỹ", SURE},
    {"thượng tá", SURE}, {"thượng tướng", SURE}, {"thượng tọa", SURE}, {"thượng úy", SURE}, {"thạc sĩ", SURE},
    {"thạc sỹ", SURE}, {"thầy giáo", SURE}, {"tiến sĩ", SURE}, {"tiến sỹ", SURE}, {"trung sĩ", SURE},
    {"trung sỹ", SURE}, {"trung tá", SURE}, {"trung tướng", SURE}, {"trung úy", SURE}, {"trưởng ban", BEFORE},
    {"trưởng khoa", BEFORE}, {"trưởng phòng", BEFORE}, {"trưởng thôn", BEFORE}, {"trạm trưởng", BEFORE},
    {"tổ phó", BEFORE}, {"tổ trưởng", BEFORE}, {"viện sĩ", SURE}, {"viện sỹ", SURE}, {"y sĩ", SURE}, {"y sỹ", SURE},
    {"y tá", SURE}, {"ông bà", SURE}, {"điều dưỡng", SURE}, {"đô đốc", SURE}, {"đại tá", SURE}, {"đại tướng", SURE},
    {"đại úy", SURE}, {"đại đức", SURE}, {"đạo diễn", BEFORE}, {"đảng viên", BEFORE}, {"đồng chí", SURE},
    {"đội phó", BEFORE}, {"đội trưởng", BEFORE},
    /* 1 word */
    {"ahllvt", SURE}, {"ahllvtnd", SURE}, {"ahlđ", SURE}, {"anh", SURE}, {"bs", SURE}, {"bscc", SURE},
    {"bsck1", SURE}, {"bsck2", SURE}, {"bscki", SURE}, {"bsckii", SURE}, {"bsnt", SURE}, {"bà", SURE}, {"bác", SURE},
    {"bạn", SURE}, {"ccb", SURE}, {"cha", BEFORE}, {"cháu", SURE}, {"chú", SURE}, {"chị", SURE}, {"ck1", SURE},
    {"ck2", SURE}, {"cki", SURE}, {"ckii", SURE}, {"cn", BEFORE}, {"cô", SURE}, {"cậu", SURE}, {"cố", BEFORE},
    {"cụ", SURE}, {"dr", BEFORE}, {"ds", SURE}, {"dì", SURE}, {"em", SURE}, {"gs", SURE}, {"gv", BEFORE},
    {"hs", BEFORE}, {"ht", MONK}, {"hộ", BEFORE}, {"ks", SURE}, {"kts", SURE}, {"ktv", SURE}, {"lm", BEFORE},
    {"ls", SURE}, {"mgr", BEFORE}, {"mr", BEFORE}, {"mrs", BEFORE}, {"ms", BEFORE}, {"mẹ", BEFORE}, {"mợ", SURE},
    {"ngnd", SURE}, {"nguyên", BEFORE}, {"ngưt", SURE}, {"nnc", SURE}, {"nnnd", SURE}, {"nnưt", SURE}, {"ns", MONK},
    {"nsnd", SURE}, {"nsư", BEFORE}, {"nsưt", SURE}, {"nt", MONK}, {"nữ", BEFORE}, {"pgs", SURE}, {"prof", BEFORE},
    {"q", BEFORE}, {"qncn", SURE}, {"quyền", BEFORE}, {"sc", MONK}, {"sv", BEFORE}, {"ths", SURE}, {"thím", SURE},
    {"thầy", SURE}, {"ts", SURE}, {"tskh", SURE}, {"tt", MONK}, {"ttnd", SURE}, {"ttưt", SURE}, {"ông", SURE},
    {"đđ", MONK},
};

const size_t hoa_n_titles = G_N_ELEMENTS(hoa_titles);

/* Not those that are words of everyday language as well (ông, an, công, kim): they would make titles of too much. */
static const char *const family_names[] = {
    "bàng", "bùi", "bạch", "bế", "cao", "chu", "châu", "chế", "chử", "cù", "cấn", "diệp", "doãn", "dương", "giang",
    "giáp", "hoàng", "huỳnh", "hà", "hán", "hầu", "hồ", "hứa", "khuất", "khúc", "khổng", "kiều", "la", "lâm", "lã",
    "lê", "lò", "lý", "lưu", "lương", "lường", "lại", "lỗ", "lục", "mai", "mạc", "nghiêm", "nguyển", "nguyễn", "ngô",
    "nhâm", "nhữ", "ninh", "nông", "phan", "phí", "phùng", "phạm", "quách", "sầm", "thái", "thạch", "thẩm", "triệu",
    "trương", "trần", "trịnh", "tào", "tô", "tôn", "tăng", "tạ", "tống", "vi", "viên", "võ", "vũ", "vương", "âu",
    "đinh", "đoàn", "đàm", "đào", "đái", "đậu", "đặng", "đổng", "đỗ", "đới", "ứng",
};

bool
hoa_family_name(HoaSlice form)
{
    for (size_t i = 0; i < G_N_ELEMENTS(family_names); i++)
        if (hoa_slice_equal(form, hoa_slice_from(family_names[i])))
            return true;
    return false;
}
