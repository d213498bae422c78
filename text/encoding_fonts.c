#include "codec.h"

/*
 * What the names of fonts promise. The families, as Windows and Word files of the time list them:
 *
 *   .VnTime .VnArial .VnCourier New ...   ABC (TCVN3); with H at the end (.VnTimeH, .VnArial NarrowH) every letter is a capital
 *   VNI-Times VNI-Helve VNI-Aptima ...    VNI
 *   VPS Times, VPS Helv ...               VPS
 *   VI Times, VI Arial, ... VISCII        VISCII
 *
 * PDF files put six capitals and a plus sign before, style words behind (AARIQC+.VnTimeH,BoldItalic), and some
 * writers drop the dot (GDNPME+VnTimeHBold). VNU-, UVN- and VNtimes fonts are Unicode's or other encodings'.
 */

static bool
starts(HoaSlice name, const char *prefix)
{
    size_t len = strlen(prefix);

    return name.len >= len && g_ascii_strncasecmp(name.data, prefix, len) == 0;
}

static bool
ends(HoaSlice name, const char *suffix)
{
    size_t len = strlen(suffix);

    return name.len >= len && g_ascii_strncasecmp(name.data + name.len - len, suffix, len) == 0;
}

static bool
contains(HoaSlice name, const char *part)
{
    for (size_t i = 0; i < name.len; i++)
        if (starts(hoa_slice_part(name, i, name.len), part))
            return true;
    return false;
}

/* Without the tag of a subset: six capitals and a plus sign (ISO 32000-1, 9.6.4). */
static HoaSlice
without_tag(HoaSlice name)
{
    if (name.len < 7 || name.data[6] != '+')
        return name;
    for (size_t i = 0; i < 6; i++)
        if (!g_ascii_isupper(name.data[i]))
            return name;
    return hoa_slice_part(name, 7, name.len);
}

/* Without the words for styles at the end, and what joins them. */
static HoaSlice
without_style(HoaSlice name)
{
    static const char *const words[] = {"bold", "italic", "oblique", "regular", "normal", "mt", "(ds)"};
    size_t before;

    do {
        before = name.len;
        while (name.len > 0 && strchr(" ,-_", name.data[name.len - 1]) != NULL)
            name.len--;
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
            if (ends(name, words[i]))
                name.len -= strlen(words[i]);
    } while (name.len < before);
    return name;
}

HoaEncoding
hoa_encoding_of_font(HoaSlice font)
{
    HoaSlice name = without_style(hoa_slice_trim(without_tag(hoa_slice_trim(font))));

    if (starts(name, "vni-") || starts(name, "vni "))
        return HOA_ENCODING_VNI;
    if (starts(name, "vps ") || starts(name, "vps-") || (name.len > 3 && memcmp(name.data, "VPS", 3) == 0))
        return HOA_ENCODING_VPS;
    if (contains(name, "viscii") || starts(name, "vi times") || starts(name, "vi arial"))
        return HOA_ENCODING_VISCII;
    if (starts(name, ".vn") || (name.len > 3 && memcmp(name.data, "Vn", 2) == 0 && g_ascii_isupper(name.data[2])))
        return ends(name, "h") ? HOA_ENCODING_TCVN3_CAPITALS : HOA_ENCODING_TCVN3;
    if (contains(name, "tcvn3"))
        return HOA_ENCODING_TCVN3;
    return HOA_ENCODING_UNKNOWN;
}
