/*
 * Districts and wards of Hà Nội until 30 June 2025 (all 30 districts, a choice of their wards), and the 126 wards and
 * communes since 1 July 2025 (the merger of commune-level units). Public names; who lives there in the essays is invented.
 */
#include "contest.h"

const District generate_districts[] = {
    {"quận", "Ba Đình",
     "phường Phúc Xá|phường Trúc Bạch|phường Vĩnh Phúc|phường Cống Vị|phường Liễu Giai|phường Quán Thánh|"
     "phường Ngọc Hà|phường Điện Biên|phường Đội Cấn"},
    {"quận", "Hoàn Kiếm",
     "phường Phúc Tân|phường Hàng Mã|phường Hàng Đào|phường Cửa Đông|phường Hàng Bạc|phường Chương Dương|"
     "phường Cửa Nam|phường Tràng Tiền|phường Phan Chu Trinh"},
    {"quận", "Tây Hồ",
     "phường Phú Thượng|phường Nhật Tân|phường Tứ Liên|phường Quảng An|phường Xuân La|phường Yên Phụ|phường Bưởi|"
     "phường Thụy Khuê"},
    {"quận", "Long Biên",
     "phường Thượng Thanh|phường Ngọc Thụy|phường Giang Biên|phường Đức Giang|phường Việt Hưng|phường Gia Thụy|"
     "phường Ngọc Lâm|phường Phúc Lợi|phường Bồ Đề"},
    {"quận", "Cầu Giấy",
     "phường Nghĩa Đô|phường Nghĩa Tân|phường Mai Dịch|phường Dịch Vọng|phường Dịch Vọng Hậu|phường Quan Hoa|"
     "phường Yên Hòa|phường Trung Hòa"},
    {"quận", "Đống Đa",
     "phường Cát Linh|phường Láng Thượng|phường Văn Chương|phường Láng Hạ|phường Thổ Quan|phường Quang Trung|"
     "phường Phương Liên Trung Tự|phường Phương Mai|phường Khương Thượng"},
    {"quận", "Hai Bà Trưng",
     "phường Nguyễn Du|phường Bạch Đằng|phường Phạm Đình Hổ|phường Lê Đại Hành|phường Đồng Nhân|phường Phố Huế|"
     "phường Thanh Lương|phường Thanh Nhàn|phường Bách Khoa"},
    {"quận", "Hoàng Mai",
     "phường Thanh Trì|phường Vĩnh Hưng|phường Định Công|phường Mai Động|phường Tương Mai|phường Đại Kim|"
     "phường Tân Mai|phường Hoàng Văn Thụ|phường Giáp Bát"},
    {"quận", "Thanh Xuân",
     "phường Nhân Chính|phường Thượng Đình|phường Khương Trung|phường Khương Mai|phường Thanh Xuân Trung|"
     "phường Phương Liệt|phường Khương Đình|phường Thanh Xuân Bắc|phường Hạ Đình"},
    {"huyện", "Sóc Sơn",
     "thị trấn Sóc Sơn|xã Hồng Kỳ|xã Tân Hưng|xã Bắc Phú|xã Hiền Ninh|xã Việt Long|xã Đức Hòa|xã Kim Lũ|xã Phù Lỗ"},
    {"huyện", "Đông Anh",
     "thị trấn Đông Anh|xã Bắc Hồng|xã Tiên Dương|xã Vân Nội|xã Kim Nỗ|xã Đại Mạch|xã Hải Bối|xã Tàm Xá"},
    {"huyện", "Gia Lâm",
     "thị trấn Yên Viên|xã Yên Viên|xã Thiên Đức|xã Lệ Chi|xã Đặng Xá|thị trấn Trâu Quỳ|xã Dương Xá|xã Kiêu Kỵ|"
     "xã Kim Đức"},
    {"quận", "Nam Từ Liêm",
     "phường Cầu Diễn|phường Xuân Phương|phường Phương Canh|phường Mỹ Đình 1|phường Mỹ Đình 2|phường Tây Mỗ|"
     "phường Mễ Trì|phường Phú Đô|phường Đại Mỗ"},
    {"huyện", "Thanh Trì",
     "thị trấn Văn Điển|xã Tân Triều|xã Thanh Liệt|xã Tả Thanh Oai|xã Hữu Hòa|xã Tam Hiệp|xã Tứ Hiệp|xã Yên Mỹ|"
     "xã Vĩnh Quỳnh"},
    {"quận", "Bắc Từ Liêm",
     "phường Thượng Cát|phường Liên Mạc|phường Đông Ngạc|phường Đức Thắng|phường Thụy Phương|phường Tây Tựu|"
     "phường Xuân Đỉnh|phường Xuân Tảo|phường Minh Khai"},
    {"huyện", "Mê Linh",
     "thị trấn Chi Đông|xã Kim Hoa|xã Tiến Thắng|thị trấn Quang Minh|xã Tam Đồng|xã Chu Phan|xã Mê Linh|xã Hoàng Kim|"
     "xã Tráng Việt"},
    {"quận", "Hà Đông",
     "phường Quang Trung|phường Mộ Lao|phường Văn Quán|phường Vạn Phúc|phường La Khê|phường Phú La|phường Phúc La|"
     "phường Hà Cầu|phường Yên Nghĩa"},
    {"thị xã", "Sơn Tây",
     "phường Ngô Quyền|phường Phú Thịnh|phường Sơn Lộc|phường Xuân Khanh|xã Đường Lâm|phường Viên Sơn|xã Xuân Sơn|"
     "phường Trung Hưng|xã Thanh Mỹ"},
    {"huyện", "Ba Vì",
     "thị trấn Tây Đằng|xã Vạn Thắng|xã Phú Hồng|xã Đồng Thái|xã Vật Lại|xã Cẩm Lĩnh|xã Tiên Phong|xã Thuần Mỹ|"
     "xã Minh Quang"},
    {"huyện", "Phúc Thọ",
     "thị trấn Phúc Thọ|xã Nam Hà|xã Sen Phương|xã Tích Lộc|xã Hát Môn|xã Trạch Mỹ Lộc|xã Ngọc Tảo|xã Tam Thuấn|"
     "xã Hiệp Thuận"},
    {"huyện", "Đan Phượng",
     "thị trấn Phùng|xã Thọ An|xã Hồng Hà|xã Liên Hà|xã Liên Trung|xã Thượng Mỗ|xã Tân Lập|xã Đồng Tháp"},
    {"huyện", "Hoài Đức",
     "thị trấn Trạm Trôi|xã Minh Khai|xã Di Trạch|xã Cát Quế|xã Yên Sở|xã Vân Canh|xã Lại Yên|xã Song Phương|"
     "xã An Thượng"},
    {"huyện", "Quốc Oai",
     "xã Đông Xuân|xã Sài Sơn|xã Ngọc Liệp|xã Thạch Thán|xã Phú Cát|xã Liệp Nghĩa|xã Hưng Đạo|xã Cấn Hữu|xã Đông Yên"},
    {"huyện", "Thạch Thất",
     "xã Yên Trung|xã Tiến Xuân|xã Đại Đồng|xã Lại Thượng|xã Hương Ngải|xã Kim Quan|xã Thạch Hòa|xã Phùng Xá|"
     "xã Thạch Xá"},
    {"huyện", "Chương Mỹ",
     "thị trấn Chúc Sơn|xã Tiên Phương|xã Phú Nghĩa|xã Thủy Xuân Tiên|xã Đại Yên|xã Lam Điền|xã Hợp Đồng|xã Hữu Văn|"
     "xã Thượng Vực"},
    {"huyện", "Thanh Oai",
     "thị trấn Kim Bài|xã Bích Hòa|xã Cao Viên|xã Tam Hưng|xã Thanh Thùy|xã Thanh Văn|xã Kim An|xã Phương Trung|"
     "xã Dân Hòa"},
    {"huyện", "Thường Tín",
     "thị trấn Thường Tín|xã Duyên Thái|xã Văn Bình|xã Vân Tảo|xã Tự Nhiên|xã Nguyễn Trãi|xã Tân Minh|xã Dũng Tiến|"
     "xã Văn Tự"},
    {"huyện", "Phú Xuyên",
     "thị trấn Phú Minh|xã Hồng Minh|xã Nam Tiến|xã Phú Túc|xã Hoàng Long|xã Tân Dân|xã Chuyên Mỹ|xã Phúc Tiến|"
     "xã Tri Thủy"},
    {"huyện", "Ứng Hòa",
     "thị trấn Vân Đình|xã Quảng Phú Cầu|xã Liên Bạt|xã Phương Tú|xã Đồng Tân|xã Thái Hòa|xã Trầm Lộng|xã Hòa Phú|"
     "xã Đông Lỗ"},
    {"huyện", "Mỹ Đức",
     "thị trấn Đại Nghĩa|xã Thượng Lâm|xã Phúc Lâm|xã An Mỹ|xã Lê Thanh|xã Phùng Xá|xã Đại Hưng|xã Hương Sơn|"
     "xã An Tiến"},
};
const size_t generate_n_districts = G_N_ELEMENTS(generate_districts);

const char *const generate_new_wards =
    "phường Ba Đình|phường Bạch Mai|phường Bồ Đề|phường Chương Mỹ|phường Cầu Giấy|phường Cửa Nam|phường Dương Nội|"
    "phường Giảng Võ|phường Hai Bà Trưng|phường Hoàn Kiếm|phường Hoàng Liệt|phường Hoàng Mai|phường Hà Đông|"
    "phường Hồng Hà|phường Khương Đình|phường Kim Liên|phường Kiến Hưng|phường Long Biên|phường Láng|phường Lĩnh Nam|"
    "phường Nghĩa Đô|phường Ngọc Hà|phường Phú Diễn|phường Phú Lương|phường Phú Thượng|phường Phúc Lợi|"
    "phường Phương Liệt|phường Sơn Tây|phường Thanh Liệt|phường Thanh Xuân|phường Thượng Cát|phường Tây Hồ|"
    "phường Tây Mỗ|phường Tây Tựu|phường Tùng Thiện|phường Tương Mai|phường Từ Liêm|phường Việt Hưng|"
    "phường Văn Miếu - Quốc Tử Giám|phường Vĩnh Hưng|phường Vĩnh Tuy|phường Xuân Phương|phường Xuân Đỉnh|"
    "phường Yên Hòa|phường Yên Nghĩa|phường Yên Sở|phường Ô Chợ Dừa|phường Đông Ngạc|phường Đại Mỗ|phường Định Công|"
    "phường Đống Đa|xã An Khánh|xã Ba Vì|xã Bát Tràng|xã Bình Minh|xã Bất Bạt|xã Chuyên Mỹ|xã Chương Dương|xã Cổ Đô|"
    "xã Dân Hòa|xã Dương Hòa|xã Gia Lâm|xã Hoài Đức|xã Hát Môn|xã Hòa Lạc|xã Hòa Phú|xã Hòa Xá|xã Hưng Đạo|"
    "xã Hương Sơn|xã Hạ Bằng|xã Hồng Sơn|xã Hồng Vân|xã Kim Anh|xã Kiều Phú|xã Liên Minh|xã Minh Châu|xã Mê Linh|"
    "xã Mỹ Đức|xã Nam Phù|xã Ngọc Hồi|xã Nội Bài|xã Phù Đổng|xã Phú Cát|xã Phú Nghĩa|xã Phú Xuyên|xã Phúc Lộc|"
    "xã Phúc Sơn|xã Phúc Thịnh|xã Phúc Thọ|xã Phượng Dực|xã Quang Minh|xã Quảng Bị|xã Quảng Oai|xã Quốc Oai|"
    "xã Suối Hai|xã Sóc Sơn|xã Sơn Đồng|xã Tam Hưng|xã Thanh Oai|xã Thanh Trì|xã Thiên Lộc|xã Thuận An|xã Thư Lâm|"
    "xã Thường Tín|xã Thượng Phúc|xã Thạch Thất|xã Tiến Thắng|xã Trung Giã|xã Trần Phú|xã Tây Phương|xã Vân Đình|"
    "xã Vĩnh Thanh|xã Vật Lại|xã Xuân Mai|xã Yên Bài|xã Yên Lãng|xã Yên Xuân|xã Ô Diên|xã Đa Phúc|xã Đan Phượng|"
    "xã Đoài Phương|xã Đông Anh|xã Đại Thanh|xã Đại Xuyên|xã Ứng Hòa|xã Ứng Thiên";
