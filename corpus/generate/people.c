/* Names of people and places in generated essays. */
#include "contest.h"

/*
 * Family names with their shares in tenths of a percent: the fourteen names that nine people in ten have, in the shares that
 * are commonly published (Nguyễn 38.4 %, Trần 12.1 %, Lê 9.5 %, Phạm 7 %, ...), and a tail of our own choice.
 */
static const char families[] = "Nguyễn|Trần|Lê|Phạm|Hoàng|Phan|Vũ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Trịnh|Đoàn|Lương|Mai|"
                               "Cao|Lưu|Tạ|Hà|Vương|Chu|Tô|Phùng|Quách|Kiều|Khuất|Nghiêm|Doãn|Lại|Thái|Trương";
static const uint16_t family_shares[] = {384, 121, 95, 70, 51, 45, 39, 21, 20, 14, 13, 13, 10, 5, 8, 8, 8, 7,
                                         7,   6,   6,  6,  6,  5,  5,  5,  4,  4,  3,  3,  3,  3, 3, 3, 3, 8};

static const char men_middle[] = "Văn|Đức|Hữu|Minh|Quang|Xuân|Đình|Công|Ngọc|Thanh|Thành|Mạnh|Trọng|Bá|Tiến|Duy|Anh|Quốc|Viết|Huy|"
                                 "Thế|Hồng|Khắc|Sỹ|Trung";
static const char women_middle[] = "Thị|Thị Thu|Thị Thanh|Thị Hồng|Thị Kim|Thị Bích|Thị Minh|Thị Ngọc|Thị Phương|Ngọc|Thu|Bích|Thanh|"
                                   "Kim|Hồng|Phương|Minh|Thùy|Mai|Khánh|Quỳnh|Hoài|Diệu|Như|Thị Tuyết";
static const char men_given[] = "Hùng|Dũng|Tuấn|Anh|Minh|Sơn|Hải|Thắng|Cường|Long|Nam|Bình|Hòa|Quang|Thành|Đức|Hiếu|Trung|Tùng|Huy|"
                                "Việt|Phúc|Khoa|Lâm|Tiến|Toàn|Kiên|Khánh|Phong|Vinh|Lợi|Thọ|Chiến|Thủy|Quý|Hưng|Mạnh|Giang|Tài|Đạt|"
                                "Sáng|Khải|Ngọc|Tâm|Chính|Bảo|An|Định|Đông|Nghĩa|Trường|Luân|Tú|Hậu|Duy|Thiện|Lộc|Hiển|Vượng|Học";
static const char women_given[] = "Hương|Lan|Hoa|Hà|Thảo|Linh|Trang|Mai|Nga|Hằng|Thủy|Huyền|Yến|Phương|Anh|Dung|Hạnh|Loan|Liên|Nhung|"
                                  "Ngọc|Hồng|Thúy|Hiền|Vân|Oanh|Tuyết|Minh|Chi|Hoài|Quỳnh|Bình|Tâm|Xuân|Thu|Cúc|Đào|Giang|Hòa|Khánh|"
                                  "Lý|Mơ|Nguyệt|Ngân|Ngà|Nhàn|Phượng|Quyên|Sen|Thanh|Thoa|Thơm|Trâm|Tươi|Uyên|Vinh|Ước|Duyên|Bích|Gấm";

/* A list whose first members are the more frequent: the lower of two draws. */
static HoaSlice
draw_skewed(const char *list, Random *r)
{
    uint32_t n = (uint32_t)alternatives_count(list);
    uint32_t a = random_below(r, n), b = random_below(r, n);

    return alternatives_get(list, MIN(a, b));
}

static void
append_slice(GString *out, HoaSlice s)
{
    g_string_append_len(out, s.data, (gssize)s.len);
}

HoaSlice
person_append(Random *r, bool woman, GString *out)
{
    size_t family = random_weighted(r, family_shares, G_N_ELEMENTS(family_shares));
    HoaSlice given;

    append_slice(out, alternatives_get(families, family));
    g_string_append_c(out, ' ');
    if (woman)
        append_slice(out, random_chance(r, 45) ? HOA_SLICE("Thị") : draw_skewed(women_middle, r));
    else
        append_slice(out, random_chance(r, 35) ? HOA_SLICE("Văn") : draw_skewed(men_middle, r));
    g_string_append_c(out, ' ');
    given = draw_skewed(woman ? women_given : men_given, r);
    append_slice(out, given);
    return given;
}

Place
place_draw(Random *r, bool new_wards)
{
    const District *district;

    if (new_wards)
        return (Place){.ward = alternatives_draw(generate_new_wards, r)};
    district = &generate_districts[random_below(r, (uint32_t)generate_n_districts)];
    return (Place){.ward = alternatives_draw(district->wards, r), .district = district};
}

HoaSlice
place_name(const Place *place)
{
    static const char *const kinds[] = {"phường ", "xã ", "thị trấn "};

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t len = strlen(kinds[i]);

        if (place->ward.len > len && memcmp(place->ward.data, kinds[i], len) == 0)
            return hoa_slice_part(place->ward, len, place->ward.len);
    }
    return place->ward;
}

void
place_append_district(const Place *place, GString *out)
{
    if (place->district != NULL)
        g_string_append_printf(out, "%s %s", place->district->kind, place->district->name);
    else
        append_slice(out, place->ward);
}

void
place_append(const Place *place, GString *out)
{
    append_slice(out, place->ward);
    if (place->district != NULL) {
        g_string_append(out, ", ");
        place_append_district(place, out);
    }
}

void
place_append_unit(const Place *place, HoaSlice pattern, Random *r, GString *out)
{
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.data[i] != '%' || i + 1 == pattern.len) {
            g_string_append_c(out, pattern.data[i]);
            continue;
        }
        switch (pattern.data[++i]) {
        case 'W': /* the ward's name */
            append_slice(out, place_name(place));
            break;
        case 'L': /* its label */
            append_slice(out, place->ward);
            break;
        case 'D': /* the district's name, or the ward's */
            append_slice(out, place->district != NULL ? hoa_slice_from(place->district->name) : place_name(place));
            break;
        case 'E': /* the district's label, or the ward's */
            place_append_district(place, out);
            break;
        default:
            g_string_append_printf(out, "%u", random_between(r, 1, 30));
            break;
        }
    }
}
