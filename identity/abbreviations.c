/*
 * Abbreviations of units as offices and newspapers of Hà Nội write them. Where one stands for several things, the neighbouring
 * words decide, and a row without a matching neighbour leaves the letters as they are. The connector "và" is dropped from
 * keys, so that GD&ĐT, GD-ĐT and "giáo dục và đào tạo" agree.
 */
#include "words.h"

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Towns (thị trấn) of Hà Nội up to June 2025. */
#define TOWNS                                                                                                                \
    LIST("tây đằng", "phúc thọ", "quốc oai", "chúc sơn", "thường tín", "phú xuyên", "phú minh", "vân đình", "kim bài",       \
         "đại nghĩa", "liên quan", "phùng", "trạm trôi", "trâu quỳ", "yên viên", "sóc sơn", "đông anh", "chi đông",          \
         "quang minh", "văn điển", "xuân mai", "cầu diễn")
/* What a centre is for. */
#define CENTRES                                                                                                              \
    LIST("y tế", "giáo dục", "văn hóa", "dịch vụ", "phát triển", "bảo trợ", "đào tạo", "dạy nghề", "hỗ trợ", "quản lý",      \
         "công nghệ", "khuyến nông", "gdtx", "gdnn", "thể thao", "thể dục", "tdtt", "vhtt", "vh", "chữa bệnh", "điều dưỡng", \
         "nghiên cứu", "ứng dụng", "kiểm soát", "truyền thông", "thông tin", "chính trị", "bồi dưỡng", "thương mại",         \
         "hội nghị", "cấp cứu", "phục vụ", "lưu trữ", "kỹ thuật", "dân số", "công tác", "nuôi dưỡng", "hoạt động",           \
         "xúc tiến", "giới thiệu", "bảo tồn", "học tập", "giám định", "pháp y", "quan trắc", "điều hành")
/* Rooms of an office, which make "P." a phòng. */
#define ROOMS                                                                                                                \
    LIST("giáo dục", "gd", "gdđt", "nội vụ", "tài chính", "y tế", "tư pháp", "văn hóa", "vhtt", "vh", "kinh tế", "quản lý",  \
         "lao động", "lđtbxh", "tài nguyên", "tnmt", "thanh tra", "tổ chức", "kế hoạch", "hành chính", "cảnh sát", "csgt",   \
         "kỹ thuật", "khám", "giao dịch", "công tác", "chính sách", "công thương", "nông nghiệp", "hậu cần", "tham mưu",    \
         "dân tộc", "khoa học")
/* Where there is a trade union. */
#define UNIONISTS                                                                                                            \
    LIST("cơ sở", "cs", "viên chức", "ngành", "công ty", "cty", "c ty", "trường", "quận", "huyện", "phường", "xã", "thị xã",  \
         "tổng công ty", "tct", "khối", "cơ quan", "bệnh viện", "bv", "sở", "nhà máy", "xí nghiệp", "khu công nghiệp",       \
         "kcn", "việt nam", "thủ đô", "giáo dục", "dệt may", "xây dựng ngành", "công thương", "bưu điện")
/* What a college teaches. */
#define SUBJECTS                                                                                                             \
    LIST("nghề", "sư phạm", "y tế", "y", "dược", "kỹ thuật", "công nghiệp", "công nghệ", "kinh tế", "cộng đồng", "điện tử",  \
         "cơ điện", "du lịch", "nghệ thuật", "cơ khí", "thương mại", "phát thanh", "truyền hình", "múa", "bách khoa",        \
         "việt hàn", "đường sắt", "giao thông")

#define PLAIN HOA_ABBREVIATION_PLAIN
#define DOT HOA_ABBREVIATION_DOT
#define CAPITAL HOA_ABBREVIATION_CAPITAL

const HoaAbbreviation hoa_abbreviations[] = {
    /* Those that need their neighbours. */
    {"p", "phòng", DOT, NULL, ROOMS},
    {"p", "phường", DOT, NULL, NULL},
    {"q", "quận", DOT, NULL, NULL},
    {"h", "huyện", DOT, NULL, NULL},
    {"x", "xã", DOT, NULL, NULL},
    {"tt", "thượng tọa", PLAIN, NULL, LIST("thích")},
    {"tt", "thị trấn", PLAIN, NULL, TOWNS},
    {"tt", "trung tâm", PLAIN, NULL, CENTRES},
    {"tt tt", "thông tin truyền thông", PLAIN, LIST("sở", "phòng"), NULL},
    {"tttt", "thông tin truyền thông", PLAIN, LIST("sở", "phòng"), NULL},
    {"cđ", "công đoàn", PLAIN, NULL, UNIONISTS},
    {"cđ", "cao đẳng", PLAIN, NULL, SUBJECTS},
    {"th", "truyền hình", PLAIN, LIST("pt", "phát thanh"), NULL},
    {"pt", "phát thanh", PLAIN, LIST("đài"), LIST("th", "truyền hình")},
    {"th", "tiểu học", PLAIN, LIST("trường"), NULL},
    {"vhtt", "văn hóa thông tin", PLAIN, LIST("phòng", "ban"), NULL},
    {"vhtt", "văn hóa thể thao", PLAIN, LIST("sở"), NULL},
    {"ca", "công an", CAPITAL, NULL, NULL},

    /* Places. */
    {"t p hcm", "thành phố hồ chí minh", DOT, NULL, NULL},
    {"tp hcm", "thành phố hồ chí minh", PLAIN, NULL, NULL},
    {"tphcm", "thành phố hồ chí minh", PLAIN, NULL, NULL},
    {"tp hn", "thành phố hà nội", PLAIN, NULL, NULL},
    {"tphn", "thành phố hà nội", PLAIN, NULL, NULL},
    {"t p", "thành phố", DOT, NULL, NULL},
    {"tp", "thành phố", PLAIN, NULL, NULL},
    {"tx", "thị xã", PLAIN, NULL, NULL},
    {"hcm", "hồ chí minh", PLAIN, NULL, NULL},
    {"t ư", "trung ương", DOT, NULL, NULL},
    {"t w", "trung ương", DOT, NULL, NULL},
    {"tw", "trung ương", PLAIN, NULL, NULL},
    {"tư", "trung ương", CAPITAL, NULL, NULL},
    {"tdp", "tổ dân phố", PLAIN, NULL, NULL},
    {"kdc", "khu dân cư", PLAIN, NULL, NULL},
    {"kđt", "khu đô thị", PLAIN, NULL, NULL},
    {"kcn", "khu công nghiệp", PLAIN, NULL, NULL},
    {"kcx", "khu chế xuất", PLAIN, NULL, NULL},

    /* Party, state, mass organisations. */
    {"ubnd", "ủy ban nhân dân", PLAIN, NULL, NULL},
    {"ủy ban nhân", "ủy ban nhân dân", PLAIN, NULL,
     LIST("phường", "quận", "huyện", "xã", "thị xã", "thị trấn", "thành phố", "tp")}, /* a slip seen in print */
    {"hđnd", "hội đồng nhân dân", PLAIN, NULL, NULL},
    {"ubmttq", "ủy ban mặt trận tổ quốc", PLAIN, NULL, NULL},
    {"ubmttqvn", "ủy ban mặt trận tổ quốc việt nam", PLAIN, NULL, NULL},
    {"ub mttq", "ủy ban mặt trận tổ quốc", PLAIN, NULL, NULL},
    {"mttq", "mặt trận tổ quốc", PLAIN, NULL, NULL},
    {"mttqvn", "mặt trận tổ quốc việt nam", PLAIN, NULL, NULL},
    {"tlđlđ", "tổng liên đoàn lao động", PLAIN, NULL, NULL},
    {"lđlđ", "liên đoàn lao động", PLAIN, NULL, NULL},
    {"cđcs", "công đoàn cơ sở", PLAIN, NULL, NULL},
    {"cđvc", "công đoàn viên chức", PLAIN, NULL, NULL},
    {"hlhpn", "hội liên hiệp phụ nữ", PLAIN, NULL, NULL},
    {"lhpn", "liên hiệp phụ nữ", PLAIN, NULL, NULL},
    {"hpn", "hội phụ nữ", PLAIN, NULL, NULL},
    {"đtn", "đoàn thanh niên", PLAIN, NULL, NULL},
    {"tncs", "thanh niên cộng sản", PLAIN, NULL, NULL},
    {"tntp", "thiếu niên tiền phong", PLAIN, NULL, NULL},
    {"tnxp", "thanh niên xung phong", PLAIN, NULL, NULL},
    {"hccb", "hội cựu chiến binh", PLAIN, NULL, NULL},
    {"ccb", "cựu chiến binh", PLAIN, NULL, NULL},
    {"hnd", "hội nông dân", PLAIN, NULL, NULL},
    {"hctđ", "hội chữ thập đỏ", PLAIN, NULL, NULL},
    {"ctđ", "chữ thập đỏ", PLAIN, NULL, NULL},
    {"nct", "người cao tuổi", PLAIN, NULL, NULL},
    {"bch", "ban chấp hành", PLAIN, NULL, NULL},
    {"bql", "ban quản lý", PLAIN, NULL, NULL},
    {"vp", "văn phòng", PLAIN, NULL, NULL},
    {"clb", "câu lạc bộ", PLAIN, NULL, NULL},
    {"tđkt", "thi đua khen thưởng", PLAIN, NULL, NULL},

    /* Departments. */
    {"gd đt", "giáo dục đào tạo", PLAIN, NULL, NULL},
    {"gdđt", "giáo dục đào tạo", PLAIN, NULL, NULL},
    {"gdtx", "giáo dục thường xuyên", PLAIN, NULL, NULL},
    {"gdnn", "giáo dục nghề nghiệp", PLAIN, NULL, NULL},
    {"lđ tb xh", "lao động thương binh xã hội", PLAIN, NULL, NULL},
    {"lđ tbxh", "lao động thương binh xã hội", PLAIN, NULL, NULL},
    {"lđtb xh", "lao động thương binh xã hội", PLAIN, NULL, NULL},
    {"lđtbxh", "lao động thương binh xã hội", PLAIN, NULL, NULL},
    {"tn mt", "tài nguyên môi trường", PLAIN, NULL, NULL},
    {"tnmt", "tài nguyên môi trường", PLAIN, NULL, NULL},
    {"kh cn", "khoa học công nghệ", PLAIN, NULL, NULL},
    {"khcn", "khoa học công nghệ", PLAIN, NULL, NULL},
    {"kh đt", "kế hoạch đầu tư", PLAIN, NULL, NULL},
    {"khđt", "kế hoạch đầu tư", PLAIN, NULL, NULL},
    {"nn ptnt", "nông nghiệp phát triển nông thôn", PLAIN, NULL, NULL},
    {"nnptnt", "nông nghiệp phát triển nông thôn", PLAIN, NULL, NULL},
    {"gtvt", "giao thông vận tải", PLAIN, NULL, NULL},
    {"qhkt", "quy hoạch kiến trúc", PLAIN, NULL, NULL},
    {"svhtt", "sở văn hóa thể thao", PLAIN, NULL, NULL},
    {"vh tt dl", "văn hóa thể thao du lịch", PLAIN, NULL, NULL},
    {"vhttdl", "văn hóa thể thao du lịch", PLAIN, NULL, NULL},
    {"vhtt dl", "văn hóa thể thao du lịch", PLAIN, NULL, NULL},
    {"tdtt", "thể dục thể thao", PLAIN, NULL, NULL},
    {"bhxh", "bảo hiểm xã hội", PLAIN, NULL, NULL},
    {"csxh", "chính sách xã hội", PLAIN, NULL, NULL},
    {"nhcsxh", "ngân hàng chính sách xã hội", PLAIN, NULL, NULL},

    /* Police, fire brigade, army. */
    {"catp", "công an thành phố", PLAIN, NULL, NULL},
    {"caq", "công an quận", PLAIN, NULL, NULL},
    {"csgt", "cảnh sát giao thông", PLAIN, NULL, NULL},
    {"cskv", "cảnh sát khu vực", PLAIN, NULL, NULL},
    {"cshs", "cảnh sát hình sự", PLAIN, NULL, NULL},
    {"phòng pc07", "phòng cảnh sát phòng cháy chữa cháy cứu nạn cứu hộ", PLAIN, NULL, NULL},
    {"pc07", "phòng cảnh sát phòng cháy chữa cháy cứu nạn cứu hộ", PLAIN, NULL, NULL},
    {"pccc", "phòng cháy chữa cháy", PLAIN, NULL, NULL},
    {"cnch", "cứu nạn cứu hộ", PLAIN, NULL, NULL},
    {"antt", "an ninh trật tự", PLAIN, NULL, NULL},
    {"bchqs", "ban chỉ huy quân sự", PLAIN, NULL, NULL},
    {"llvt", "lực lượng vũ trang", PLAIN, NULL, NULL},
    {"dqtv", "dân quân tự vệ", PLAIN, NULL, NULL},
    {"qđnd", "quân đội nhân dân", PLAIN, NULL, NULL},
    {"cand", "công an nhân dân", PLAIN, NULL, NULL},

    /* Schools, hospitals. */
    {"thcs", "trung học cơ sở", PLAIN, NULL, NULL},
    {"thpt", "trung học phổ thông", PLAIN, NULL, NULL},
    {"ptcs", "phổ thông cơ sở", PLAIN, NULL, NULL},
    {"th", "tiểu học", PLAIN, NULL, LIST("thcs", "thpt", "trung học cơ sở")},
    {"mn", "mầm non", PLAIN, NULL, NULL},
    {"mg", "mẫu giáo", PLAIN, NULL, NULL},
    {"đhqg", "đại học quốc gia", PLAIN, NULL, NULL},
    {"đh", "đại học", PLAIN, NULL, NULL},
    {"hv", "học viện", PLAIN, NULL, NULL},
    {"bvđk", "bệnh viện đa khoa", PLAIN, NULL, NULL},
    {"bv đk", "bệnh viện đa khoa", PLAIN, NULL, NULL},
    {"bv", "bệnh viện", PLAIN, NULL, NULL},
    {"ttyt", "trung tâm y tế", PLAIN, NULL, NULL},
    {"tyt", "trạm y tế", PLAIN, NULL, NULL},

    /* Enterprises. */
    {"c ty", "công ty", PLAIN, NULL, NULL},
    {"cty", "công ty", PLAIN, NULL, NULL},
    {"ctcp", "công ty cổ phần", PLAIN, NULL, NULL},
    {"tnhh", "trách nhiệm hữu hạn", PLAIN, NULL, NULL},
    {"mtv", "một thành viên", PLAIN, NULL, NULL},
    {"cp", "cổ phần", PLAIN, NULL, NULL},
    {"tct", "tổng công ty", PLAIN, NULL, NULL},
    {"nhtmcp", "ngân hàng thương mại cổ phần", PLAIN, NULL, NULL},
    {"tmcp", "thương mại cổ phần", PLAIN, NULL, NULL},
    {"htx", "hợp tác xã", PLAIN, NULL, NULL},
    {"xn", "xí nghiệp", PLAIN, NULL, NULL},
};

const size_t hoa_n_abbreviations = G_N_ELEMENTS(hoa_abbreviations);
