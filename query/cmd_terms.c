/* terms: how a text is read, stage by stage. */
#include "command.h"

static const HoaParam params[] = {
    {.name = "text", .type = HOA_PARAM_TEXT, .value = N_("TEXT"), .positional = true, .repeated = true,
     .summary = N_("the text to take apart")},
    {.name = "file", .type = HOA_PARAM_PATH, .value = N_("FILE"), .summary = N_("read the text from a file instead")},
    {.name = "stage", .letter = 's', .type = HOA_PARAM_CHOICE, .value = N_("STAGE"), .choices = hoa_terms_stages,
     .fallback = "tokens", .summary = N_("what to show; all: one after another")},
    {0},
};

static const HoaExample examples[] = {
    {"terms 'Hoà giải ở TP.HCM: 75.358 vụ'", N_("tokens, what they are indexed as, and which form pairs"), 0},
    {"terms --stage items 'Quyết định 01/2020/QĐ-UBND ngày 20/9: 4,2 tỷ đồng'", N_("numbers, dates and documents as such"), 0},
    {"terms --stage restore nguoi tot viec tot", N_("the spelling that is meant"), 0},
    {"terms --stage repair 'Сải cách hành chính ở xã nguwowfi dân'", N_("what is damaged, and how it would be mended"), 0},
    {"terms --stage syllables nghiêng khuỷu", N_("onset, glide, nucleus, coda and tone"), 0},
    {"terms --stage all --file sample/2016/NTVT-2016-302.txt", N_("every stage"), 0},
    {0},
};

static HoaTermsStage
read_stage(const char *name)
{
    HoaTermsStage stage = 0;

    while (stage < HOA_TERMS_ALL && strcmp(hoa_terms_stages[stage], name) != 0)
        stage++;
    return stage;
}

static bool
read_text(const HoaCall *call, char **text, gsize *size, GError **error)
{
    const char *file = hoa_call_text(call, "file");
    g_autoptr(GError) cause = NULL;

    if (file == NULL) {
        *text = g_strjoinv(" ", (char **)hoa_call_list(call, "text"));
        *size = strlen(*text);
        return true;
    }
    if (g_file_get_contents(file, text, size, &cause))
        return true;
    g_set_error(error, HOA_ERROR, cause->code == G_FILE_ERROR_NOENT ? HOA_ERROR_NOT_FOUND : HOA_ERROR_IO, "%s",
                cause->message);
    return false;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaTermsRequest request = {.stage = read_stage(hoa_call_text(call, "stage")),
                               .eager = hoa_call_text(call, "file") == NULL};
    bool all = request.stage == HOA_TERMS_ALL;
    g_autoptr(HoaWordModel) words = NULL;
    g_autoptr(HoaRestorer) restorer = NULL;
    g_autofree char *text = NULL;
    gsize size;

    if (!read_text(call, &text, &size, error))
        return false;
    if ((all || request.stage == HOA_TERMS_TOKENS || request.stage == HOA_TERMS_WORDS) &&
        (words = hoa_word_model_open(hoa_corpus_data("words.model"), error)) == NULL)
        return false;
    if ((all || request.stage == HOA_TERMS_REPAIR || request.stage == HOA_TERMS_RESTORE) &&
        (restorer = hoa_restorer_open(hoa_corpus_data("restore.model"), error)) == NULL)
        return false;
    request.text = hoa_slice(text, size);
    request.words = words;
    request.restorer = restorer;
    return hoa_terms_table(&request, answer, error);
}

const HoaCommand hoa_cmd_terms = {
    .name = "terms",
    .summary = N_("show how a text is read, stage by stage"),
    .description = N_(
        "Takes a text apart as indexing and searching do: the token as it is written, the form that is indexed (lower case, one "
        "placement of the tone mark), the form without diacritics, whether it pairs with the token before it, and which item, "
        "word and sentence it belongs to.\n\n"
        "--stage shows one step of reading: encoding (how well the bytes read in each, and stretches once read wrongly), normal "
        "(Unicode NFC), repair (what is damaged), syllables (their parts), items (numbers, dates, documents ...), words, "
        "sentences, restore (diacritics put back). Every stage but encoding looks at the text as UTF-8, normalised; offsets are "
        "bytes of that. In a text given as TEXT, raw typing (nguwowfi) is undone without further evidence, in a file only among "
        "its like."),
    .open = HOA_OPEN_NONE,
    .params = params,
    .examples = examples,
    .run = run,
};
