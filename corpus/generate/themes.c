/* Themes of the genre: every sector of the commendation code list but 0005 has at least one. Units and people are invented. */
#include "lexicon.h"

const Theme generate_themes[] = {
    {"0001", "Công an viên|Cảnh sát khu vực|Đội trưởng đội dân phòng|Dân quân thường trực|Tổ trưởng tổ bảo vệ an ninh",
     "Công an %L|Ban Chỉ huy Quân sự %E|Đội dân phòng số %N %W|Tổ bảo vệ an ninh trật tự số %N %W",
     "an ninh trật tự|bắt cướp|truy đuổi|khống chế đối tượng|tố giác tội phạm|tổ tự quản|camera an ninh|tuần tra|dân phòng|"
     "bảo vệ dân phố|tổ liên gia|kẻ gian|chốt trực|tin báo|sẵn sàng chiến đấu|dân quân tự vệ|quốc phòng|tuyển quân"},
    {"0001", "Chiến sĩ chữa cháy|Đội phó đội dân phòng|Tổ trưởng tổ liên gia|Thợ điện",
     "Đội Cảnh sát chữa cháy khu vực %N|Tổ liên gia an toàn số %N %W|Đội dân phòng %W",
     "phòng cháy chữa cháy|bình chữa cháy|dập lửa|đám cháy|cứu nạn cứu hộ|lối thoát nạn|khói đen|mặt nạ phòng độc|"
     "điểm chữa cháy công cộng|chập điện|vòi nước|cứu người|thang dây|diễn tập|báo cháy|hiệp sĩ"},
    {"0002", "Công nhân may|Tổ trưởng sản xuất|Thợ cơ khí|Kỹ sư|Quản đốc phân xưởng|Tiểu thương",
     "Công ty Cổ phần May %D|Xí nghiệp Cơ khí số %N|Công ty TNHH Bao bì %W|Ban Quản lý chợ %W|Nhà máy Gạch %D",
     "lao động giỏi|lao động sáng tạo|cải tiến kỹ thuật|hợp lý hóa sản xuất|bàn tay vàng|thợ giỏi|dây chuyền|năng suất|"
     "khuôn mẫu|máy tiện|tiết kiệm vật tư|giảm phế phẩm|làm lợi|ca đêm|an toàn lao động|quản đốc|đơn hàng|chợ văn minh"},
    {"0003", "Giáo viên|Hiệu trưởng|Tổ trưởng chuyên môn|Giáo viên mầm non|Tổng phụ trách Đội",
     "Trường Tiểu học %W|Trường Trung học cơ sở %W|Trường Mầm non %W|Trường Trung học phổ thông %D|Trường Tiểu học %D số %N",
     "dạy tốt học tốt|nhà giáo tâm huyết|học sinh giỏi|lớp học|bài giảng|bảng đen|trang giáo án|cổng trường|học trò|"
     "giáo viên dạy giỏi|đồ dùng dạy học|tiết học|phụ huynh|học trực tuyến|tủ sách lớp học|em học sinh|sáng kiến kinh nghiệm"},
    {"0003", "Chủ tịch Hội Khuyến học|Giáo viên nghỉ hưu|Trưởng ban khuyến học|Trưởng tộc",
     "Hội Khuyến học %W|Ban Khuyến học dòng họ %W|Lớp học tình thương %W|Tủ sách cộng đồng %W",
     "khuyến học|khuyến tài|học bổng|quỹ khuyến học|tiếp sức đến trường|xã hội học tập|dòng họ học tập|tủ sách|thư viện miễn phí|"
     "lớp học tình thương|dạy học miễn phí|học tập suốt đời|con chữ|bữa học|sách cũ|đọc sách"},
    {"0004", "Lái xe buýt|Phụ xe|Công nhân duy tu|Cảnh sát giao thông|Xe ôm",
     "Xí nghiệp Xe buýt %D|Đội Cảnh sát giao thông số %N|Đội Duy tu đường bộ số %N|Nghiệp đoàn Xe ôm %D",
     "an toàn giao thông|phân luồng|giờ cao điểm|vá đường|ổ gà|vạch kẻ đường|cổng trường an toàn|văn hóa giao thông|mũ bảo hiểm|"
     "xe buýt|hành khách|đèn tín hiệu|ngã tư|gác chắn|đường sắt|trả lại của rơi|nhặt được ví|túi xách"},
    {"0006", "Nghiên cứu viên|Kỹ sư|Phó Viện trưởng|Giảng viên|Lập trình viên",
     "Viện Nghiên cứu Vật liệu %D|Trung tâm Ứng dụng Công nghệ %D|Công ty Phần mềm %W|Trung tâm Kiểm định số %N",
     "nghiên cứu khoa học|đề tài|sáng chế|đổi mới sáng tạo|chuyển giao công nghệ|phòng thí nghiệm|thử nghiệm|mẫu thử|"
     "chuyển đổi số|tổ công nghệ số|dịch vụ công trực tuyến|định danh điện tử|mã vạch|cảm biến|phần mềm|dữ liệu|thuật toán"},
    {"0007", "Nông dân|Giám đốc hợp tác xã|Chủ trang trại|Trưởng thôn|Cán bộ khuyến nông",
     "Hợp tác xã Nông nghiệp %W|Trang trại %W|Thôn %N %W|Hợp tác xã Rau an toàn %W",
     "nông thôn mới|hiến đất|mở đường|rau hữu cơ|nhà lưới|dồn điền đổi thửa|trang trại|làm giàu|vườn cây|giống lúa|"
     "nông dân sản xuất giỏi|thoát nghèo|đường bê tông|thắp sáng đường quê|kênh mương|đàn gà|bưởi|ao cá|mùa vụ"},
    {"0008", "Giao dịch viên|Kiểm ngân|Cán bộ tín dụng|Kế toán trưởng",
     "Kho bạc Nhà nước %D|Phòng Giao dịch %W|Ngân hàng Chính sách xã hội %D|Quỹ tín dụng nhân dân %W",
     "trả lại tiền thừa|vốn vay|tín dụng chính sách|thanh toán không dùng tiền mặt|kiểm đếm|sổ tiết kiệm|ngân quỹ|"
     "tổ tiết kiệm|hộ nghèo|chuyển nhầm|giao dịch|lừa đảo|chứng từ|đối chiếu|quyết toán|kho quỹ"},
    {"0009", "Phóng viên|Biên tập viên|Phát thanh viên|Bưu tá|Cán bộ đài truyền thanh",
     "Đài Truyền thanh %D|Bưu cục %W|Trung tâm Văn hóa - Thông tin %D|Tổ truyền thanh %W",
     "tin bài|trang báo|máy ảnh|bản thảo|loa truyền thanh|phóng sự|tòa soạn|nhân vật|đường thư|bưu phẩm|bức ảnh|"
     "tác phẩm báo chí|micro|phát sóng|thính giả|ghi hình|tin giả|mạng xã hội"},
    {"0010", "Nghệ nhân|Chủ nhiệm câu lạc bộ|Huấn luyện viên|Hướng dẫn viên|Thủ từ|Nhạc công",
     "Câu lạc bộ Ca trù %W|Câu lạc bộ Văn nghệ %W|Trung tâm Thể thao %D|Ban Quản lý di tích %W|Phường rối nước %W",
     "di sản văn hóa|ca trù|hát xẩm|chèo|múa rối|làng nghề|truyền nghề|phố cổ|áo dài|di tích|bảo tồn|nghệ nhân|lễ hội|"
     "câu lạc bộ|văn nghệ quần chúng|vận động viên|huy chương vàng|dưỡng sinh|du khách|phố đi bộ"},
    {"0011", "Thợ nề|Chỉ huy công trường|Kiến trúc sư|Công nhân thoát nước|Tổ trưởng",
     "Công ty Xây dựng %D|Đội Xây lắp số %N|Xí nghiệp Thoát nước số %N|Tổ thợ nề %W",
     "công trường|giàn giáo|cốt thép|vữa|trật tự xây dựng|chỉnh trang đô thị|hạ ngầm|nhà đại đoàn kết|nhà tình nghĩa|mái tôn|"
     "mặt bằng|giải phóng mặt bằng|bản vẽ thi công|cống ngầm|úng ngập|nắp hố ga|xóa nhà tạm"},
    {"0012", "Bác sĩ|Điều dưỡng trưởng|Trạm trưởng trạm y tế|Dược sĩ|Hộ sinh",
     "Trạm Y tế %W|Bệnh viện Đa khoa %D|Trung tâm Y tế %D|Phòng khám nhân đạo %W",
     "y đức|người bệnh|ca trực|phòng mổ|cấp cứu|khám chữa bệnh miễn phí|phác đồ|chống dịch|khu cách ly|truy vết|tiêm vắc xin|"
     "tuyến đầu|áo blouse|trạm y tế|huyết áp|thầy thuốc|tấm khẩu trang|giường bệnh"},
    {"0012", "Chủ nhiệm câu lạc bộ hiến máu|Tình nguyện viên|Công nhân|Giáo viên",
     "Câu lạc bộ Hiến máu %W|Hội Chữ thập đỏ %E|Đội Hiến máu lưu động số %N",
     "hiến máu nhân đạo|hiến máu tình nguyện|hiến tiểu cầu|nhóm máu hiếm|giọt hồng|ngân hàng máu|ngày hội hiến máu|đơn vị máu|"
     "hiến tạng|hiến giác mạc|ghép tạng|cho đi là còn mãi|truyền máu|người hiến|cánh tay|thẻ hiến máu"},
    {"0013", "Công chức một cửa|Phó Chủ tịch Ủy ban nhân dân|Cán bộ tư pháp|Công chức địa chính",
     "Ủy ban nhân dân %L|Bộ phận Một cửa %W|Văn phòng Ủy ban nhân dân %E|Trung tâm Phục vụ hành chính công %W",
     "cải cách hành chính|một cửa|thủ tục hành chính|kỷ cương|tiếp công dân|hồ sơ|đúng hẹn|dấu đỏ|phiếu hẹn|liên thông|"
     "dám nghĩ dám làm|chịu trách nhiệm|chính quyền thân thiện|công dân|giấy khai sinh|phục vụ nhân dân"},
    {"0014", "Giám đốc|Chủ cửa hàng|Chủ tịch Hội đồng quản trị|Thợ cắt tóc|Chủ quán",
     "Công ty TNHH Thương mại %D|Quán cơm hai nghìn %W|Cửa hàng không đồng %W|Doanh nghiệp tư nhân %W",
     "doanh nhân|tạo việc làm|khởi nghiệp|trách nhiệm xã hội|nộp ngân sách|từ thiện|thiện nguyện|bếp cơm|suất cơm miễn phí|"
     "quán cơm|cháo từ thiện|lá lành đùm lá rách|gian hàng không đồng|người lao động|lương tháng|thị trường"},
    {"0015", "Phiên dịch|Tình nguyện viên quốc tế|Cán bộ đối ngoại|Giáo viên tiếng Anh",
     "Hội Hữu nghị %D|Câu lạc bộ Tiếng Anh %W|Trung tâm Giao lưu quốc tế %D",
     "hữu nghị|kiều bào|người nước ngoài|đoàn khách quốc tế|giao lưu|thành phố vì hòa bình|phiên dịch|đại sứ|bạn bè quốc tế|"
     "giúp đỡ du khách|hộ chiếu thất lạc|lớp tiếng Việt|trao đổi sinh viên|cầu nối|lá cờ"},
    {"0016", "Trụ trì|Ni sư|Trùm trưởng|Trưởng ban hành giáo|Phật tử",
     "Chùa làng %W|Giáo họ %W|Ban Đoàn kết Công giáo %D|Đạo tràng %W",
     "tốt đời đẹp đạo|phật tử|tăng ni|giáo dân|xứ họ đạo|nhà chùa|cơm chay|linh mục|chức sắc|sân chùa|kính chúa yêu nước|"
     "chuông chiều|nhà thờ|hộ quốc an dân|tín ngưỡng|nuôi dưỡng trẻ bị bỏ rơi|giếng chùa"},
    {"0017", "Hòa giải viên|Thẩm phán|Kiểm sát viên|Thanh tra viên|Trợ giúp viên pháp lý",
     "Tổ hòa giải số %N %W|Tòa án nhân dân %E|Viện Kiểm sát nhân dân %E|Thanh tra %E",
     "hòa giải ở cơ sở|tổ hòa giải|hàn gắn|tranh chấp|pháp luật|trợ giúp pháp lý|ly hôn|bờ tường chung|lối đi chung|đơn thư|"
     "phiên tòa|thượng tôn pháp luật|công tâm|liêm chính|từ chối hối lộ|cảm hóa|tái hòa nhập cộng đồng|hoàn lương"},
    {"0018", "Công nhân vệ sinh môi trường|Tổ trưởng|Chi hội trưởng|Cán bộ môi trường",
     "Xí nghiệp Môi trường %D|Tổ thu gom rác số %N %W|Tổ phụ nữ tự quản %W|Công ty Cây xanh %D",
     "bảo vệ môi trường|phân loại rác|thu gom rác|chân rác|đường hoa|tuyến đường nở hoa|bích họa|vớt rác|hồ nước|túi ni lông|"
     "rác thải nhựa|tổng vệ sinh|xanh sạch đẹp|ủ phân|chổi tre|xe rác|trồng cây xanh|dòng sông"},
    {"0019", "Thương binh|Trưởng ban liên lạc|Cán bộ chính sách|Giám đốc cơ sở dạy nghề|Cựu thanh niên xung phong",
     "Cơ sở Dạy nghề người khuyết tật %W|Ban Liên lạc cựu chiến binh %W|Trung tâm Bảo trợ %D|Phòng Lao động %E",
     "đền ơn đáp nghĩa|uống nước nhớ nguồn|thương binh|liệt sĩ|mẹ Việt Nam anh hùng|người có công|tri ân|tìm mộ liệt sĩ|"
     "người khuyết tật|xe lăn|dạy nghề|nghị lực|vượt lên số phận|khiếm thị|chất độc da cam|đồng đội|chiến trường"},
    {"0020", "Chi hội trưởng phụ nữ|Bí thư Đoàn|Chủ tịch Hội|Hội viên|Tổ phó",
     "Hội Liên hiệp Phụ nữ %W|Đoàn Thanh niên %W|Chi hội Phụ nữ số %N %W|Hội Người cao tuổi %W|Công đoàn %D",
     "phụ nữ thủ đô|mẹ đỡ đầu|nuôi lợn nhựa tiết kiệm|hũ gạo tình thương|tuổi trẻ|thanh niên tình nguyện|mùa hè xanh|công đoàn|"
     "chăm lo đời sống|tết sum vầy|trẻ mồ côi|nhận đỡ đầu|người cao tuổi|tuổi cao gương sáng|chi hội|ủy viên"},
    {"0020", "Con dâu|Chủ hộ|Tổ trưởng tổ dân phố|Trưởng ban công tác Mặt trận",
     "Tổ dân phố số %N %W|Ban công tác Mặt trận khu %N %W|Thôn %N %W",
     "hiếu thảo|chăm sóc mẹ chồng|bố mẹ già|tứ đại đồng đường|ông bà mẫu mực|gia đình hạnh phúc|bình đẳng giới|nếp nhà|"
     "đại đoàn kết|khu dân cư văn hóa|gia đình văn hóa|dân vận khéo|ngõ văn minh|họp tổ dân phố|vác tù và hàng tổng"},
    {"0021", "Nhân viên thu|Giám định viên|Đại lý bảo hiểm",
     "Bảo hiểm xã hội %E|Đại lý thu bảo hiểm %W|Tổ chi trả lương hưu %W",
     "bảo hiểm xã hội|bảo hiểm y tế|lương hưu|sổ bảo hiểm|an sinh xã hội|tự nguyện tham gia|chi trả|thẻ bảo hiểm|"
     "người tham gia|chế độ|tuổi già|quyền lợi|đại lý thu|gõ cửa từng nhà"},
    {"0022", "Bí thư chi bộ|Phó Bí thư Đảng ủy|Ủy viên Ban Thường vụ|Đảng viên 50 năm tuổi Đảng",
     "Chi bộ số %N %W|Đảng ủy %W|Ban Tuyên giáo %E|Văn phòng Đảng ủy %W",
     "xây dựng Đảng|chi bộ bốn tốt|sinh hoạt chi bộ|huy hiệu Đảng|tuổi Đảng|nêu gương|học và làm theo Bác|noi gương Bác|"
     "đảng viên trẻ|kết nạp|phê bình|nói đi đôi với làm|gần dân|vì dân|nghị quyết chi bộ"},
    {"0023", "Đại biểu Hội đồng nhân dân|Trưởng ban Pháp chế|Thư ký kỳ họp",
     "Hội đồng nhân dân %E|Tổ đại biểu số %N %W|Thường trực Hội đồng nhân dân %W",
     "tiếp xúc cử tri|đại biểu|kỳ họp|chất vấn|giám sát|ý kiến cử tri|kiến nghị kéo dài|lá phiếu|nghị trường|biểu quyết|"
     "lời hứa|đơn kiến nghị|tổ đại biểu|khảo sát"},
    {"0024", "Chuyên viên|Trưởng phòng|Cán bộ dự án|Thành viên ban giám sát đầu tư",
     "Ban Quản lý dự án %D|Ban Giám sát đầu tư cộng đồng %W|Phòng Tài chính - Kế hoạch %E",
     "giám sát đầu tư|cộng đồng giám sát|dự án|vốn đầu tư công|tiến độ|đấu thầu|thẩm định|chống lãng phí|thực hành tiết kiệm|"
     "nghiệm thu|khối lượng|dự toán|hồ sơ mời thầu|giảm chi phí"},
    {"0018", "Trưởng thôn|Bộ đội|Cán bộ hộ đê|Chủ đò",
     "Đội xung kích thôn %N %W|Ban Chỉ huy phòng chống thiên tai %W|Hạt Quản lý đê %D",
     "thiên tai|bão lũ|hộ đê|cứu trợ|sơ tán|ngập lụt|khắc phục hậu quả|cứu người đuối nước|áo phao|chiếc thuyền|dòng nước xiết|"
     "bao cát|mực nước|đê điều|nước rút|ủng hộ đồng bào"},
};

const size_t generate_n_themes = G_N_ELEMENTS(generate_themes);
