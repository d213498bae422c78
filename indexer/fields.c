#include "fields.h"

#include "text.h"

#define DOCUMENT HOA_SCOPE_DOCUMENT
#define ENTRIES HOA_SCOPE_ENTRIES
#define INNOVATIONS HOA_SCOPE_INNOVATIONS
#define AWARDS HOA_SCOPE_AWARDS
#define FIGURES HOA_SCOPE_FIGURES
#define NOT_FIGURES (DOCUMENT | ENTRIES | INNOVATIONS | AWARDS)
#define ANYWHERE (NOT_FIGURES | FIGURES)

typedef struct {
    const char *key; /* as hoa_heading_key() makes it */
    unsigned scopes;
    HoaField field;
} Alias;

/*
 * Sorted by key, for bsearch; a key may stand several times, for different scopes. The Vietnamese headings are those of
 * commendation lists, innovation registers and the contest's entry forms as offices write them.
 */
static const Alias aliases[] = {
    {"address", NOT_FIGURES, HOA_FIELD_ADDRESS},
    {"author", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"author", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"author phone", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"author unit", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"award", AWARDS, HOA_FIELD_AWARD},
    {"bai viet", DOCUMENT, HOA_FIELD_TEXT},
    {"bao dai", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"benefit", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"birth date", NOT_FIGURES, HOA_FIELD_BIRTH_YEAR},
    {"birth year", NOT_FIGURES, HOA_FIELD_BIRTH_YEAR},
    {"body", DOCUMENT, HOA_FIELD_TEXT},
    {"ca nhan tap the", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"can cu", INNOVATIONS, HOA_FIELD_RECORDED},
    {"cap", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"cap cong nhan", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"cap cong nhan sang kien", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"cap khen", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"cap khen thuong", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"cap quyet dinh", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"category", DOCUMENT | ENTRIES, HOA_FIELD_CATEGORY},
    {"channel", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"chi tieu", FIGURES, HOA_FIELD_MEASURE},
    {"cho o hien nay", NOT_FIGURES, HOA_FIELD_ADDRESS},
    {"chu de", DOCUMENT | ENTRIES, HOA_FIELD_TOPIC},
    {"chu nhiem", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"chuc danh", NOT_FIGURES, HOA_FIELD_POST},
    {"chuc vu", NOT_FIGURES, HOA_FIELD_POST},
    {"chuc vu nghe nghiep", NOT_FIGURES, HOA_FIELD_POST},
    {"co quan", NOT_FIGURES, HOA_FIELD_UNIT},
    {"co quan bao cao", FIGURES, HOA_FIELD_ORGANISATION},
    {"co quan bao chi", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"co quan dang tai", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"co quan don vi", NOT_FIGURES, HOA_FIELD_UNIT},
    {"code", NOT_FIGURES, HOA_FIELD_CODE},
    {"cong doan", DOCUMENT | ENTRIES, HOA_FIELD_STAGE},
    {"content", DOCUMENT, HOA_FIELD_TEXT},
    {"danh hieu", AWARDS, HOA_FIELD_AWARD},
    {"danh hieu hinh thuc", AWARDS, HOA_FIELD_AWARD},
    {"danh hieu hinh thuc khen thuong", AWARDS, HOA_FIELD_AWARD},
    {"danh hieu thi dua hinh thuc khen thuong", AWARDS, HOA_FIELD_AWARD},
    {"date", DOCUMENT, HOA_FIELD_PUBLISHED},
    {"decision", AWARDS, HOA_FIELD_DECISION},
    {"den nam", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"dia ban", NOT_FIGURES, HOA_FIELD_PLACE},
    {"dia chi", NOT_FIGURES, HOA_FIELD_ADDRESS},
    {"dia chi bai viet", DOCUMENT | ENTRIES, HOA_FIELD_URL},
    {"dia chi don vi tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"dia chi noi o", NOT_FIGURES, HOA_FIELD_ADDRESS},
    {"dia chi tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"dien thoai", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"dien thoai lien he", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"dien thoai nguoi duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE_PHONE},
    {"dien thoai tac gia", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"doi tuong", NOT_FIGURES, HOA_FIELD_NOMINEE_KIND},
    {"doi tuong duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"don vi", NOT_FIGURES, HOA_FIELD_UNIT},
    {"don vi", FIGURES, HOA_FIELD_ORGANISATION},
    {"don vi bao cao", FIGURES, HOA_FIELD_ORGANISATION},
    {"don vi chuyen", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"don vi chuyen den", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"don vi cong nhan", INNOVATIONS, HOA_FIELD_RECORDED},
    {"don vi cong tac", NOT_FIGURES, HOA_FIELD_UNIT},
    {"don vi cong tac cua tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"don vi cong tac dia chi tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"don vi cong tac hoac dia chi tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"don vi cong tac tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"don vi cua nguoi duoc gioi thieu", NOT_FIGURES, HOA_FIELD_UNIT},
    {"don vi dang tai", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"don vi de xuat", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"don vi dia chi tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"don vi gioi thieu", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"don vi gui", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"don vi gui bai", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"don vi tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR_UNIT},
    {"don vi tinh", FIGURES, HOA_FIELD_MEASURE_UNIT},
    {"duong dan", DOCUMENT | ENTRIES, HOA_FIELD_URL},
    {"duong link", DOCUMENT | ENTRIES, HOA_FIELD_URL},
    {"dvt", FIGURES, HOA_FIELD_MEASURE_UNIT},
    {"edition", NOT_FIGURES, HOA_FIELD_EDITION},
    {"entry code", NOT_FIGURES, HOA_FIELD_CODE},
    {"file", NOT_FIGURES, HOA_FIELD_FILE},
    {"file bai", NOT_FIGURES, HOA_FIELD_FILE},
    {"from year", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"gender", NOT_FIGURES, HOA_FIELD_SEX},
    {"ghi chu", ANYWHERE, HOA_FIELD_IGNORED},
    {"gia tri", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"gia tri", FIGURES, HOA_FIELD_VALUE},
    {"gia tri lam loi", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"gia tri lam loi dong", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"gia tri lam loi quy doi", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"giai doan", DOCUMENT | ENTRIES, HOA_FIELD_STAGE},
    {"giai doan", AWARDS | FIGURES, HOA_FIELD_PERIOD},
    {"giai doan den", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"giai doan thanh tich", AWARDS | FIGURES, HOA_FIELD_PERIOD},
    {"giai doan thanh tich den", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"giai doan thanh tich den nam", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"giai doan thanh tich tu", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"giai doan thanh tich tu nam", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"giai doan tu", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"gioi tinh", NOT_FIGURES, HOA_FIELD_SEX},
    {"guong", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"guong duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"hieu qua kinh te", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"hinh thuc", AWARDS, HOA_FIELD_AWARD},
    {"hinh thuc khen thuong", AWARDS, HOA_FIELD_AWARD},
    {"ho ten", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ho ten nguoi duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ho ten tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"ho ten tac gia", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"ho va ten", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ho va ten nguoi duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ho va ten tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"ho va ten tac gia", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"id", DOCUMENT, HOA_FIELD_ID},
    {"innovation", INNOVATIONS, HOA_FIELD_ITEM},
    {"ket qua", FIGURES, HOA_FIELD_VALUE},
    {"ky thi", NOT_FIGURES, HOA_FIELD_EDITION},
    {"lam loi", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"lan thi", NOT_FIGURES, HOA_FIELD_EDITION},
    {"level", INNOVATIONS | AWARDS | FIGURES, HOA_FIELD_LEVEL},
    {"lien ket", DOCUMENT | ENTRIES, HOA_FIELD_URL},
    {"linh vuc", ANYWHERE, HOA_FIELD_SECTOR},
    {"linh vuc hoat dong", ANYWHERE, HOA_FIELD_SECTOR},
    {"link", DOCUMENT | ENTRIES, HOA_FIELD_URL},
    {"loai bai", DOCUMENT | ENTRIES, HOA_FIELD_CATEGORY},
    {"loai doi tuong", NOT_FIGURES, HOA_FIELD_NOMINEE_KIND},
    {"loai hinh", DOCUMENT | ENTRIES, HOA_FIELD_CATEGORY},
    {"loai hinh bao chi", DOCUMENT | ENTRIES, HOA_FIELD_CATEGORY},
    {"ma bai", NOT_FIGURES, HOA_FIELD_CODE},
    {"ma bai du thi", NOT_FIGURES, HOA_FIELD_CODE},
    {"ma ho so", NOT_FIGURES, HOA_FIELD_CODE},
    {"ma linh vuc", ANYWHERE, HOA_FIELD_SECTOR},
    {"ma so", NOT_FIGURES, HOA_FIELD_CODE},
    {"ma so bai", NOT_FIGURES, HOA_FIELD_CODE},
    {"ma so bai du thi", NOT_FIGURES, HOA_FIELD_CODE},
    {"ma tac pham", NOT_FIGURES, HOA_FIELD_CODE},
    {"measure", FIGURES, HOA_FIELD_MEASURE},
    {"nam", DOCUMENT | ENTRIES, HOA_FIELD_EDITION},
    {"nam", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"nam", FIGURES, HOA_FIELD_PERIOD},
    {"nam cong nhan", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"nam cuoc thi", NOT_FIGURES, HOA_FIELD_EDITION},
    {"nam cuoi", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"nam dau", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"nam duoc cong nhan", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"nam khen thuong", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"nam nu", NOT_FIGURES, HOA_FIELD_SEX},
    {"nam quyet dinh", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"nam sinh", NOT_FIGURES, HOA_FIELD_BIRTH_YEAR},
    {"nam thi", NOT_FIGURES, HOA_FIELD_EDITION},
    {"nam to chuc", NOT_FIGURES, HOA_FIELD_EDITION},
    {"name", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"nganh linh vuc", ANYWHERE, HOA_FIELD_SECTOR},
    {"ngay cong nhan", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"ngay dang", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"ngay dang phat", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"ngay dang tai", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"ngay gui", DOCUMENT | ENTRIES, HOA_FIELD_RECEIVED},
    {"ngay nhan", DOCUMENT | ENTRIES, HOA_FIELD_RECEIVED},
    {"ngay nhan bai", DOCUMENT | ENTRIES, HOA_FIELD_RECEIVED},
    {"ngay phat", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"ngay phat song", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"ngay qd", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"ngay quyet dinh", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"ngay sinh", NOT_FIGURES, HOA_FIELD_BIRTH_YEAR},
    {"ngay thang nam sinh", NOT_FIGURES, HOA_FIELD_BIRTH_YEAR},
    {"ngay tiep nhan", DOCUMENT | ENTRIES, HOA_FIELD_RECEIVED},
    {"ngay xuat ban", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"nghe nghiep", NOT_FIGURES, HOA_FIELD_POST},
    {"nguoi duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"nguoi tap the duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"nguoi viet", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"nguon", FIGURES, HOA_FIELD_SOURCE},
    {"nguon so lieu", FIGURES, HOA_FIELD_SOURCE},
    {"nhan de", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"nhan vat", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"nhom tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"nien han", AWARDS | FIGURES, HOA_FIELD_PERIOD},
    {"no", ANYWHERE, HOA_FIELD_IGNORED},
    {"noi cong tac", NOT_FIGURES, HOA_FIELD_UNIT},
    {"noi cu tru", NOT_FIGURES, HOA_FIELD_ADDRESS},
    {"noi dang", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"noi dang tai", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"noi dung", DOCUMENT, HOA_FIELD_TEXT},
    {"noi dung", FIGURES, HOA_FIELD_MEASURE},
    {"noi dung chi tieu", FIGURES, HOA_FIELD_MEASURE},
    {"noi ghi nhan", INNOVATIONS, HOA_FIELD_RECORDED},
    {"noi ghi nhan", AWARDS, HOA_FIELD_RECORDED},
    {"noi gui", DOCUMENT | ENTRIES, HOA_FIELD_CHANNEL},
    {"noi o", NOT_FIGURES, HOA_FIELD_ADDRESS},
    {"nominee", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"nominee kind", NOT_FIGURES, HOA_FIELD_NOMINEE_KIND},
    {"nominee phone", NOT_FIGURES, HOA_FIELD_NOMINEE_PHONE},
    {"nominees", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"note", ANYWHERE, HOA_FIELD_IGNORED},
    {"notes", ANYWHERE, HOA_FIELD_IGNORED},
    {"organisation", FIGURES, HOA_FIELD_ORGANISATION},
    {"organization", FIGURES, HOA_FIELD_ORGANISATION},
    {"outlet", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"period", AWARDS | FIGURES, HOA_FIELD_PERIOD},
    {"period from", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"period to", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"phan loai doi tuong", NOT_FIGURES, HOA_FIELD_NOMINEE_KIND},
    {"phone", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"phuong", NOT_FIGURES, HOA_FIELD_PLACE},
    {"phuong xa", NOT_FIGURES, HOA_FIELD_PLACE},
    {"phuong xa dia ban", NOT_FIGURES, HOA_FIELD_PLACE},
    {"phuong xa thi tran", NOT_FIGURES, HOA_FIELD_PLACE},
    {"place", NOT_FIGURES, HOA_FIELD_PLACE},
    {"post", NOT_FIGURES, HOA_FIELD_POST},
    {"published", DOCUMENT | ENTRIES, HOA_FIELD_PUBLISHED},
    {"quyet dinh", INNOVATIONS, HOA_FIELD_RECORDED},
    {"quyet dinh", AWARDS, HOA_FIELD_DECISION},
    {"quyet dinh cong nhan", INNOVATIONS, HOA_FIELD_RECORDED},
    {"quyet dinh so", AWARDS, HOA_FIELD_DECISION},
    {"quyetdinh", AWARDS, HOA_FIELD_DECISION},
    {"received", DOCUMENT | ENTRIES, HOA_FIELD_RECEIVED},
    {"recorded", INNOVATIONS, HOA_FIELD_RECORDED},
    {"recorded", AWARDS, HOA_FIELD_RECORDED},
    {"remark", ANYWHERE, HOA_FIELD_IGNORED},
    {"sang kien", INNOVATIONS, HOA_FIELD_ITEM},
    {"sdt", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"sector", ANYWHERE, HOA_FIELD_SECTOR},
    {"sex", NOT_FIGURES, HOA_FIELD_SEX},
    {"sinh nam", NOT_FIGURES, HOA_FIELD_BIRTH_YEAR},
    {"so dien thoai", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"so dien thoai tac gia", DOCUMENT | ENTRIES, HOA_FIELD_PHONE},
    {"so lieu", FIGURES, HOA_FIELD_VALUE},
    {"so luong", FIGURES, HOA_FIELD_VALUE},
    {"so qd", AWARDS, HOA_FIELD_DECISION},
    {"so quyet dinh", INNOVATIONS, HOA_FIELD_RECORDED},
    {"so quyet dinh", AWARDS, HOA_FIELD_DECISION},
    {"so thu tu", ANYWHERE, HOA_FIELD_IGNORED},
    {"so tien lam loi", INNOVATIONS, HOA_FIELD_BENEFIT},
    {"source", FIGURES, HOA_FIELD_SOURCE},
    {"stage", DOCUMENT | ENTRIES, HOA_FIELD_STAGE},
    {"stt", ANYWHERE, HOA_FIELD_IGNORED},
    {"tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"tac gia", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"tac gia bai viet", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"tac gia sang kien", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"tac pham", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"tai lieu", FIGURES, HOA_FIELD_SOURCE},
    {"tap the duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"tap tin", NOT_FIGURES, HOA_FIELD_FILE},
    {"ten", INNOVATIONS | AWARDS, HOA_FIELD_NOMINEE},
    {"ten bai", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"ten bai du thi", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"ten bai viet", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"ten bao", DOCUMENT | ENTRIES, HOA_FIELD_OUTLET},
    {"ten ca nhan", INNOVATIONS | AWARDS, HOA_FIELD_NOMINEE},
    {"ten ca nhan tap the", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten ca nhan tap the ho gia dinh", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten chi tieu", FIGURES, HOA_FIELD_MEASURE},
    {"ten co quan", NOT_FIGURES, HOA_FIELD_UNIT},
    {"ten danh hieu", AWARDS, HOA_FIELD_AWARD},
    {"ten de tai", INNOVATIONS, HOA_FIELD_ITEM},
    {"ten de tai sang kien", INNOVATIONS, HOA_FIELD_ITEM},
    {"ten don vi", NOT_FIGURES, HOA_FIELD_UNIT},
    {"ten don vi", FIGURES, HOA_FIELD_ORGANISATION},
    {"ten don vi tap the cong tac", NOT_FIGURES, HOA_FIELD_UNIT},
    {"ten file", NOT_FIGURES, HOA_FIELD_FILE},
    {"ten giai phap", INNOVATIONS, HOA_FIELD_ITEM},
    {"ten guong", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten nguoi", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten nguoi duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten nguoi hoac tap the duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten nguoi tap the duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten sang kien", INNOVATIONS, HOA_FIELD_ITEM},
    {"ten sang kien giai phap", INNOVATIONS, HOA_FIELD_ITEM},
    {"ten tac gia", DOCUMENT | ENTRIES, HOA_FIELD_AUTHOR},
    {"ten tac gia", INNOVATIONS, HOA_FIELD_NOMINEE},
    {"ten tac pham", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"ten tap the ca nhan", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten tap the duoc gioi thieu", NOT_FIGURES, HOA_FIELD_NOMINEE},
    {"ten tap tin", NOT_FIGURES, HOA_FIELD_FILE},
    {"ten tep", NOT_FIGURES, HOA_FIELD_FILE},
    {"ten tep tin", NOT_FIGURES, HOA_FIELD_FILE},
    {"tep", NOT_FIGURES, HOA_FIELD_FILE},
    {"tep bai", NOT_FIGURES, HOA_FIELD_FILE},
    {"tep tin", NOT_FIGURES, HOA_FIELD_FILE},
    {"text", DOCUMENT, HOA_FIELD_TEXT},
    {"thanh tich den", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"thanh tich den nam", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"thanh tich tu", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"thanh tich tu nam", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"the loai", DOCUMENT | ENTRIES, HOA_FIELD_CATEGORY},
    {"the loai bai du thi", DOCUMENT | ENTRIES, HOA_FIELD_CATEGORY},
    {"thoi gian thanh tich", AWARDS | FIGURES, HOA_FIELD_PERIOD},
    {"thoi ky", AWARDS | FIGURES, HOA_FIELD_PERIOD},
    {"tieu de", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"title", DOCUMENT | ENTRIES, HOA_FIELD_TITLE},
    {"title", INNOVATIONS, HOA_FIELD_ITEM},
    {"to year", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
    {"topic", DOCUMENT | ENTRIES, HOA_FIELD_TOPIC},
    {"tt", ANYWHERE, HOA_FIELD_IGNORED},
    {"tu nam", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"unit", NOT_FIGURES, HOA_FIELD_UNIT},
    {"unit", FIGURES, HOA_FIELD_MEASURE_UNIT},
    {"url", DOCUMENT | ENTRIES, HOA_FIELD_URL},
    {"value", FIGURES, HOA_FIELD_VALUE},
    {"van ban", FIGURES, HOA_FIELD_SOURCE},
    {"xa", NOT_FIGURES, HOA_FIELD_PLACE},
    {"xa phuong", NOT_FIGURES, HOA_FIELD_PLACE},
    {"xa phuong thi tran", NOT_FIGURES, HOA_FIELD_PLACE},
    {"year", DOCUMENT | ENTRIES, HOA_FIELD_EDITION},
    {"year", INNOVATIONS | AWARDS, HOA_FIELD_YEAR},
    {"year", FIGURES, HOA_FIELD_PERIOD},
    {"year from", AWARDS | FIGURES, HOA_FIELD_PERIOD_FROM},
    {"year to", AWARDS | FIGURES, HOA_FIELD_PERIOD_TO},
};

static const char *const names[HOA_N_FIELDS] = {
    [HOA_FIELD_UNKNOWN] = "",
    [HOA_FIELD_IGNORED] = "ignored",
    [HOA_FIELD_ID] = "id",
    [HOA_FIELD_CODE] = "code",
    [HOA_FIELD_EDITION] = "edition",
    [HOA_FIELD_CATEGORY] = "category",
    [HOA_FIELD_TITLE] = "title",
    [HOA_FIELD_AUTHOR] = "author",
    [HOA_FIELD_AUTHOR_UNIT] = "author_unit",
    [HOA_FIELD_PHONE] = "phone",
    [HOA_FIELD_OUTLET] = "outlet",
    [HOA_FIELD_URL] = "url",
    [HOA_FIELD_PUBLISHED] = "published",
    [HOA_FIELD_RECEIVED] = "received",
    [HOA_FIELD_CHANNEL] = "channel",
    [HOA_FIELD_STAGE] = "stage",
    [HOA_FIELD_SECTOR] = "sector",
    [HOA_FIELD_TOPIC] = "topic",
    [HOA_FIELD_FILE] = "file",
    [HOA_FIELD_TEXT] = "text",
    [HOA_FIELD_NOMINEE] = "nominee",
    [HOA_FIELD_NOMINEE_KIND] = "nominee_kind",
    [HOA_FIELD_BIRTH_YEAR] = "birth_year",
    [HOA_FIELD_SEX] = "sex",
    [HOA_FIELD_POST] = "post",
    [HOA_FIELD_UNIT] = "unit",
    [HOA_FIELD_PLACE] = "place",
    [HOA_FIELD_ADDRESS] = "address",
    [HOA_FIELD_NOMINEE_PHONE] = "nominee_phone",
    [HOA_FIELD_ITEM] = "innovation",
    [HOA_FIELD_LEVEL] = "level",
    [HOA_FIELD_YEAR] = "year",
    [HOA_FIELD_BENEFIT] = "benefit",
    [HOA_FIELD_RECORDED] = "recorded",
    [HOA_FIELD_AWARD] = "award",
    [HOA_FIELD_DECISION] = "decision",
    [HOA_FIELD_PERIOD] = "period",
    [HOA_FIELD_PERIOD_FROM] = "period_from",
    [HOA_FIELD_PERIOD_TO] = "period_to",
    [HOA_FIELD_ORGANISATION] = "organisation",
    [HOA_FIELD_MEASURE] = "measure",
    [HOA_FIELD_VALUE] = "value",
    [HOA_FIELD_MEASURE_UNIT] = "measure_unit",
    [HOA_FIELD_SOURCE] = "source",
};

const char *
hoa_field_name(HoaField field)
{
    return (size_t)field < HOA_N_FIELDS ? names[field] : "";
}

void
hoa_heading_key(HoaSlice heading, GString *key)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    bool gap = false;

    hoa_text_bare(heading, bare);
    for (size_t i = 0; i < bare->len; i++) {
        unsigned char c = (unsigned char)bare->str[i];

        if (!g_ascii_isalnum(c) && c < 0x80) {
            gap = key->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(key, ' ');
        gap = false;
        g_string_append_c(key, (char)c);
    }
}

static HoaField
lookup(const char *key, HoaScope scope)
{
    size_t low = 0, high = G_N_ELEMENTS(aliases);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(aliases[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < G_N_ELEMENTS(aliases) && strcmp(aliases[low].key, key) == 0; low++) {
        if ((aliases[low].scopes & scope) != 0)
            return aliases[low].field;
    }
    return HOA_FIELD_UNKNOWN;
}

/* The heading up to its first bracket; the whole when it begins with one. */
static HoaSlice
before_bracket(HoaSlice heading)
{
    const char *bracket = heading.len > 0 ? memchr(heading.data, '(', heading.len) : NULL;

    return bracket != NULL && bracket > heading.data ? hoa_slice(heading.data, (size_t)(bracket - heading.data)) : heading;
}

HoaField
hoa_heading_field(HoaSlice heading, HoaScope scope)
{
    g_autoptr(GString) key = g_string_new(NULL);
    HoaSlice shorter = before_bracket(heading);
    HoaField field;

    if (heading.len > 1024)
        return HOA_FIELD_UNKNOWN;
    hoa_heading_key(heading, key);
    field = lookup(key->str, scope);
    if (field != HOA_FIELD_UNKNOWN || shorter.len == heading.len)
        return field;
    g_string_truncate(key, 0);
    hoa_heading_key(shorter, key);
    return lookup(key->str, scope);
}

double
hoa_heading_scale(HoaSlice heading)
{
    g_autoptr(GString) key = g_string_new(NULL);

    hoa_heading_key(heading, key);
    if (g_str_has_suffix(key->str, " trieu") || strstr(key->str, " trieu dong") != NULL || strstr(key->str, " trd") != NULL)
        return 1e6;
    if (g_str_has_suffix(key->str, " ty") || strstr(key->str, " ty dong") != NULL || strstr(key->str, " ti dong") != NULL)
        return 1e9;
    if (strstr(key->str, " nghin dong") != NULL || strstr(key->str, " ngan dong") != NULL)
        return 1e3;
    return 1;
}

void
hoa_record_clear(HoaRecord *record)
{
    for (size_t i = 0; i < HOA_N_FIELDS; i++)
        g_clear_pointer(&record->value[i], g_free);
}

void
hoa_record_free(HoaRecord *record)
{
    if (record != NULL)
        hoa_record_clear(record);
    g_free(record);
}
