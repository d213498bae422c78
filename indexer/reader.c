/* Which reader for which file, and how bytes come into memory. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

const char *
hoa_file_kind_name(HoaFileKind kind)
{
    static const char *const names[HOA_N_FILE_KINDS] = {"other", "txt", "md", "docx", "html", "jsonl", "csv", "xlsx"};

    return (size_t)kind < HOA_N_FILE_KINDS ? names[kind] : "";
}

/* Names that committees give to essays and registers; the kind is what the name promises for a file of plain text. */
static const struct {
    const char *suffix;
    HoaFileKind kind;
} suffixes[] = {
    {".txt", HOA_FILE_TXT},   {".text", HOA_FILE_TXT},    {".md", HOA_FILE_MD},    {".markdown", HOA_FILE_MD},
    {".html", HOA_FILE_HTML}, {".htm", HOA_FILE_HTML},    {".xhtml", HOA_FILE_HTML}, {".jsonl", HOA_FILE_JSONL},
    {".ndjson", HOA_FILE_JSONL}, {".csv", HOA_FILE_CSV},  {".tsv", HOA_FILE_CSV},  {".docx", HOA_FILE_DOCX},
    {".xlsx", HOA_FILE_XLSX}, {".doc", HOA_FILE_UNKNOWN}, {".xls", HOA_FILE_UNKNOWN}, {".pdf", HOA_FILE_UNKNOWN},
    {".rtf", HOA_FILE_UNKNOWN}, {".odt", HOA_FILE_UNKNOWN}, {".ods", HOA_FILE_UNKNOWN},
};

static bool
kind_by_name(const char *name, HoaFileKind *kind)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        size_t n = strlen(suffixes[i].suffix);

        if (len > n && g_ascii_strcasecmp(name + len - n, suffixes[i].suffix) == 0) {
            *kind = suffixes[i].kind;
            return true;
        }
    }
    *kind = HOA_FILE_UNKNOWN;
    return false;
}

static bool
starts_with(HoaSlice text, const char *start)
{
    size_t len = strlen(start);

    return text.len >= len && g_ascii_strncasecmp(text.data, start, len) == 0;
}

/* A kind that cannot be read, by its first bytes; NULL when it is none of them. */
static const char *
foreign(HoaSlice head)
{
    static const struct {
        HoaSlice magic;
        const char *reason;
    } kinds[] = {
        {{"%PDF-", 5}, N_("PDF is not read; send the .docx it was made from")},
        {{"\xD0\xCF\x11\xE0", 4}, N_("the old Office format (.doc, .xls) is not read; save it as .docx or .xlsx")},
        {{"{\\rtf", 5}, N_("RTF is not read; save it as .docx")},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (head.len >= kinds[i].magic.len && memcmp(head.data, kinds[i].magic.data, kinds[i].magic.len) == 0)
            return _(kinds[i].reason);
    }
    return NULL;
}

static bool
is_html(HoaSlice head)
{
    head = hoa_slice_trim(head);
    if (starts_with(head, "\xEF\xBB\xBF"))
        head = hoa_slice_trim(hoa_slice_part(head, 3, head.len));
    if (starts_with(head, "<!doctype html") || starts_with(head, "<html") || starts_with(head, "<head"))
        return true;
    return starts_with(head, "<?xml") && g_strstr_len(head.data, (gssize)head.len, "<html") != NULL;
}

/* An object that ends, or does not end yet, on the first line. */
static bool
is_json_line(HoaSlice head)
{
    size_t i = 1;

    head = hoa_slice_trim(head);
    if (head.len < 2 || head.data[0] != '{')
        return false;
    while (i < head.len && (head.data[i] == ' ' || head.data[i] == '\t'))
        i++;
    return i < head.len && (head.data[i] == '"' || head.data[i] == '}');
}

/* With a byte-order mark, or with the zero bytes of Latin letters where UTF-16 has them. */
static bool
is_utf16(HoaSlice head)
{
    HoaEncodingScore best;

    hoa_encoding_detect(head, &best, NULL);
    return hoa_text_is_utf16(head, &best);
}

HoaFileKind
hoa_file_kind(HoaSlice head, const char *name, const char **reason, bool *essay)
{
    HoaFileKind named;
    bool known = kind_by_name(name, &named);

    *essay = known;
    *reason = foreign(head);
    if (*reason != NULL) {
        *essay = true;
        return HOA_FILE_UNKNOWN;
    }
    if (starts_with(head, "PK\x03\x04"))
        return named == HOA_FILE_XLSX ? HOA_FILE_XLSX : HOA_FILE_DOCX;
    if (head.len > 0 && memchr(head.data, '\0', head.len) != NULL && !is_utf16(head)) {
        *reason = _("neither text nor an Office document");
        return HOA_FILE_UNKNOWN;
    }
    if (is_html(head))
        return HOA_FILE_HTML;
    if (named == HOA_FILE_JSONL || (named != HOA_FILE_MD && named != HOA_FILE_CSV && is_json_line(head)))
        return HOA_FILE_JSONL;
    if (!known)
        *reason = _("text of no known kind");
    /* A name that promises an Office file on what is plain text: it is read for what it is. */
    return named == HOA_FILE_MD || named == HOA_FILE_CSV || named == HOA_FILE_HTML ? named : HOA_FILE_TXT;
}

static bool
read_all(int fd, const char *path, char *data, size_t size, size_t *got, GError **error)
{
    *got = 0;
    while (*got < size) {
        ssize_t n = read(fd, data + *got, size - *got);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            hoa_error_set_errno(error, errno, path, _("cannot read"));
            return false;
        }
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

bool
hoa_file_load(const char *path, char **data, size_t *size, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    bool ok = false;

    *data = NULL;
    *size = 0;
    if (fd < 0 || fstat(fd, &st) != 0) {
        hoa_error_set_errno(error, errno, path, _("cannot open"));
    } else if (!S_ISREG(st.st_mode)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("not a file"));
    } else if (st.st_size < 0 || (uint64_t)st.st_size > HOA_INDEX_MAX_FILE) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("larger than %zu MB"), HOA_INDEX_MAX_FILE >> 20);
    } else {
        *data = g_malloc((size_t)st.st_size + 1);
        ok = read_all(fd, path, *data, (size_t)st.st_size, size, error);
        (*data)[*size] = '\0';
    }
    if (fd >= 0)
        close(fd);
    if (!ok) {
        g_clear_pointer(data, g_free);
        *size = 0;
    }
    return ok;
}

bool
hoa_read_document(HoaFileKind kind, HoaSlice bytes, HoaDocument *document, GError **error)
{
    bool ok;

    switch (kind) {
    case HOA_FILE_TXT:
    case HOA_FILE_MD:
        ok = hoa_read_text(bytes, kind == HOA_FILE_MD, document, error);
        break;
    case HOA_FILE_DOCX:
        ok = hoa_read_docx(bytes, document, error);
        break;
    case HOA_FILE_HTML:
        ok = hoa_read_html(bytes, document, error);
        break;
    default:
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("not a document"));
        return false;
    }
    return ok && hoa_document_finish(document, error);
}
