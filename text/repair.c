#include "repair_private.h"

#include <utf8proc.h>

#include "syllable_key.h"

const char *
hoa_repair_name(HoaRepairKind kind)
{
    static const char *const NAMES[HOA_N_REPAIRS] = {
        "homoglyph", "oi", "invisible", "gap", "glued", "doubled-tone", "tone-place", "typing", "lost-letter", "entity",
    };

    return (unsigned)kind < HOA_N_REPAIRS ? NAMES[kind] : "";
}

const char *
hoa_repair_label(HoaRepairKind kind)
{
    static const char *const labels[HOA_N_REPAIRS] = {
        [HOA_REPAIR_HOMOGLYPH] = N_("look-alike letter"),
        [HOA_REPAIR_OI] = N_("ƣ for ư"),
        [HOA_REPAIR_INVISIBLE] = N_("invisible character"),
        [HOA_REPAIR_GAP] = N_("gap inside a syllable"),
        [HOA_REPAIR_GLUED] = N_("syllables glued together"),
        [HOA_REPAIR_DOUBLED_TONE] = N_("tone mark doubled"),
        [HOA_REPAIR_TONE_PLACE] = N_("tone mark on a wrong vowel"),
        [HOA_REPAIR_TYPING] = N_("raw keystrokes"),
        [HOA_REPAIR_LOST_LETTER] = N_("lost letter"),
        [HOA_REPAIR_ENTITY] = N_("character reference"),
    };

    return _(labels[kind]);
}

/*
 * ---- Mends
 * ------------------------------------------------------------------------------------------------------------
 */

bool
hoa_mend_set(HoaMend *mend, HoaSlice text, HoaRepairKind kind, double confidence)
{
    if (text.len > sizeof mend->text)
        return false;
    memmove(mend->text, text.data, text.len);
    mend->len = text.len;
    mend->kinds |= 1u << kind;
    mend->confidence = MIN(mend->confidence, confidence);
    return true;
}

static uint32_t
upper(uint32_t cp)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

size_t
hoa_repair_cased(HoaSlice form, HoaSlice model, char *out, size_t size)
{
    size_t letters = 0, capitals = 0, at = 0, len = 0;
    bool first = false;

    while (at < model.len) {
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)model.data + at, model.len - at, &cp);
        if (cp == HOA_ILL_FORMED || utf8proc_toupper((utf8proc_int32_t)cp) == utf8proc_tolower((utf8proc_int32_t)cp))
            continue;
        if (cp != hoa_char_lower(cp)) {
            capitals++;
            first |= letters == 0;
        }
        letters++;
    }
    for (at = 0; at < form.len && size - len >= 4;) {
        bool begin = at == 0;
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)form.data + at, form.len - at, &cp);
        if ((begin && first) || (capitals >= 2 && capitals * 2 > letters))
            cp = upper(cp);
        len += hoa_utf8_write(cp, out + len);
    }
    return len;
}

bool
hoa_repair_has_inner_capital(HoaSlice token)
{
    bool small = false;

    for (size_t at = 0; at < token.len;) {
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)token.data + at, token.len - at, &cp);
        if (cp == HOA_ILL_FORMED)
            continue;
        if (cp != hoa_char_lower(cp) && small)
            return true;
        small = cp == hoa_char_lower(cp);
    }
    return false;
}

size_t
hoa_repair_token_end(HoaSlice text, size_t start)
{
    HoaTokens tokens = {.text = hoa_slice_part(text, start, start + 2 * HOA_MEND_FROM)}; /* longer ones are never joined */
    HoaToken token;

    if (start >= text.len || text.data[start] == ' ' || !hoa_tokens_next(&tokens, &token))
        return start;
    return token.offset == 0 && token.kind == HOA_TOKEN_LETTERS ? start + token.len : start;
}

/* Begins a mend of a stretch of input. False when it is too long to be looked at. */
static bool
begin_mend(const HoaRepairJob *job, size_t start, size_t end, HoaMend *mend)
{
    if (end - start > HOA_MEND_FROM)
        return false;
    mend->start = start;
    mend->end = end;
    mend->len = end - start;
    mend->kinds = 0;
    mend->confidence = 1;
    memcpy(mend->text, job->text.data + start, mend->len);
    return true;
}

/*
 * ---- The survey
 * -------------------------------------------------------------------------------------------------------
 */

/* True when something other than plain spaces and signs stands between tokens. */
static bool
is_odd_gap(const char *data, size_t n)
{
    const uint8_t *p = (const uint8_t *)data;

    for (size_t i = 0; i < n;) {
        uint32_t cp;
        unsigned class;

        if (p[i] < 0x80) {
            if (p[i++] == '&')
                return true;
            continue;
        }
        i += hoa_utf8_read(p + i, n - i, &cp);
        class = cp != HOA_ILL_FORMED ? hoa_char_info(cp) & HOA_CHAR_CLASS : HOA_CHAR_OTHER;
        if (class == HOA_CHAR_SPACE || class == HOA_CHAR_FORMAT || cp == 0x200b)
            return true;
    }
    return false;
}

static void
note_gap(HoaRepairJob *job, size_t start, size_t end, size_t before, uint32_t ordinal)
{
    HoaSuspect suspect = {.start = start, .end = end, .before = before, .before_end = start, .ordinal = ordinal, .gap = true};

    if (is_odd_gap(job->text.data + start, end - start))
        g_array_append_val(job->suspects, suspect);
}

static void
note_token(HoaRepairJob *job, HoaToken token, size_t before, size_t before_end, uint32_t ordinal)
{
    HoaSuspect suspect = {.start = token.offset, .end = token.offset + token.len, .before = before, .before_end = before_end,
                          .ordinal = ordinal};
    HoaSlice bytes = hoa_slice(job->text.data + token.offset, token.len);
    char form[32];
    unsigned keys = 0;

    suspect.legal = hoa_syllable_code(bytes) != 0;
    if (suspect.legal && !job->lost) {
        size_t gap = token.offset - before_end;

        if (token.len > 2 || gap != 1 || before_end == before || (uint8_t)job->text.data[before_end - 1] < 0x80 ||
            !hoa_repair_is_fragment(bytes))
            return;
    }
    if (!suspect.legal && hoa_repair_wants(job, HOA_REPAIR_TYPING) && hoa_typing_decode(bytes, form, &keys) > 0)
        suspect.keys = (uint8_t)keys;
    g_array_append_val(job->suspects, suspect);
}

static void
survey(HoaRepairJob *job)
{
    HoaTokens tokens = {.text = job->text};
    size_t before = 0, end = 0;
    uint32_t ordinal = 0;
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        size_t gap = token.offset - end;

        if (gap > 0 && (gap > 1 || job->text.data[end] != ' '))
            note_gap(job, end, token.offset, before, ordinal);
        if (token.kind == HOA_TOKEN_LETTERS)
            note_token(job, token, before, end, ordinal);
        before = token.kind == HOA_TOKEN_LETTERS ? token.offset : token.offset + token.len;
        end = token.offset + token.len;
        ordinal++;
    }
    if (end < tokens.at)
        note_gap(job, end, tokens.at, before, ordinal);
}

/* A number for a token's bytes: a foreign word may come often, raw typing is of many words. */
static uint64_t
suspect_hash(const HoaRepairJob *job, const HoaSuspect *suspect)
{
    uint64_t hash = 0;

    for (size_t i = suspect->start; i < suspect->end; i++)
        hash = hoa_key_mix(hash ^ ((uint8_t)job->text.data[i] | 0x20));
    return hash;
}

/* Counts what is certain of those kinds of which one case makes the others likelier. */
static void
weigh(HoaRepairJob *job)
{
    HoaMend mend;

    for (guint i = 0; i < job->suspects->len; i++) {
        const HoaSuspect *suspect = &g_array_index(job->suspects, HoaSuspect, i);

        if (suspect->gap || suspect->start < job->done || !begin_mend(job, suspect->start, suspect->end, &mend))
            continue;
        if (hoa_mend_gap(job, suspect, true, &mend)) {
            job->gaps++;
            job->done = mend.end;
        } else if (hoa_mend_glued(job, suspect, true, &mend)) {
            job->glued++;
        } else if (suspect->keys > 0 && hoa_repair_is_typed(job, suspect)) {
            uint64_t word = UINT64_C(1) << (suspect_hash(job, suspect) >> 58);

            job->typed += (job->typed_words & word) == 0;
            job->typed_words |= word;
        }
    }
    job->done = 0;
}

/*
 * ---- Mending
 * ----------------------------------------------------------------------------------------------------------
 */

typedef struct {
    HoaRepairJob job;
    GString *out;
    GArray *repairs;
    size_t *counts;
} Work;

static void
record(Work *work, HoaRepair repair)
{
    if (work->repairs != NULL)
        g_array_append_val(work->repairs, repair);
    if (work->counts != NULL)
        work->counts[repair.kind]++;
}

/*
 * Copies what is sound before the mend, then the mend; the first kind takes the whole change, others follow as empty
 * changes.
 */
static void
emit(Work *work, const HoaMend *mend)
{
    HoaRepairJob *job = &work->job;
    bool first = true;

    if (mend->kinds == 0)
        return;
    g_string_append_len(work->out, job->text.data + job->done, (gssize)(mend->start - job->done));
    for (unsigned kind = 0; kind < HOA_N_REPAIRS; kind++) {
        HoaRepair repair = {.kind = (HoaRepairKind)kind, .confidence = mend->confidence};

        if ((mend->kinds & 1u << kind) == 0)
            continue;
        repair.from = first ? mend->start : mend->end;
        repair.from_len = first ? mend->end - mend->start : 0;
        repair.to = work->out->len;
        repair.to_len = first ? mend->len : 0;
        if (first)
            g_string_append_len(work->out, mend->text, (gssize)mend->len);
        record(work, repair);
        first = false;
    }
    job->done = mend->end;
    memcpy(job->last, mend->text, mend->len);
    job->last_len = mend->len;
    job->last_end = mend->end;
}

static bool
mend_syllable(const HoaRepairJob *job, const HoaSuspect *suspect, size_t index, HoaMend *mend)
{
    if (suspect->legal && mend->kinds == 0)
        return hoa_mend_gap(job, suspect, false, mend) || (job->lost && hoa_mend_lost(job, suspect, mend));
    if (hoa_syllable_code(hoa_mend_text(mend)) != 0)
        return false;
    if (hoa_repair_wants(job, HOA_REPAIR_DOUBLED_TONE) && hoa_mend_doubled_tone(mend))
        return true;
    if (hoa_repair_wants(job, HOA_REPAIR_TONE_PLACE) && hoa_mend_tone_place(mend))
        return true;
    if (hoa_mend_gap(job, suspect, false, mend))
        return true;
    if (hoa_repair_wants(job, HOA_REPAIR_TYPING) && hoa_mend_typing(job, index, mend))
        return true;
    if (hoa_mend_glued(job, suspect, false, mend))
        return true;
    return job->lost && hoa_mend_lost(job, suspect, mend);
}

static void
treat_token(Work *work, const HoaSuspect *suspect, size_t index)
{
    HoaRepairJob *job = &work->job;
    HoaMend mend;

    if (suspect->start < job->done || !begin_mend(job, suspect->start, suspect->end, &mend))
        return;
    if (hoa_repair_wants(job, HOA_REPAIR_ENTITY) && hoa_mend_artefact(job, suspect, &mend)) {
        emit(work, &mend);
        return;
    }
    if (!suspect->legal)
        hoa_mend_letters(job, &mend);
    mend_syllable(job, suspect, index, &mend);
    emit(work, &mend);
}

static void
treat_gap(Work *work, const HoaSuspect *suspect)
{
    HoaRepairJob *job = &work->job;
    size_t at = MAX(suspect->start, job->done);
    HoaMend mend = {.confidence = 1};

    while (at < suspect->end) {
        uint32_t cp;
        size_t next = at + hoa_utf8_read((const uint8_t *)job->text.data + at, job->text.len - at, &cp), end = next;
        bool changed = false;

        mend.kinds = 0;
        mend.confidence = 1;
        if (cp == '&' && hoa_repair_wants(job, HOA_REPAIR_ENTITY))
            changed = hoa_mend_entity(job, at == suspect->start && suspect->before >= job->done ? suspect->before : at, at, &mend);
        else if (cp >= 0x80 && hoa_repair_wants(job, HOA_REPAIR_INVISIBLE))
            changed = hoa_mend_gap_chars(job, suspect, at, &end, &mend);
        if (changed)
            emit(work, &mend);
        at = changed ? mend.end : MAX(next, end);
    }
}

void
hoa_text_repair(HoaSlice text, const HoaRepairOptions *options, GString *out, GArray *repairs, size_t *counts)
{
    g_autoptr(GArray) suspects = g_array_new(FALSE, FALSE, sizeof(HoaSuspect));
    Work work = {.job = {.text = text, .suspects = suspects}, .out = out, .repairs = repairs, .counts = counts};

    if (options != NULL)
        work.job.options = *options;
    work.job.lost = work.job.options.restorer != NULL && hoa_repair_wants(&work.job, HOA_REPAIR_LOST_LETTER) &&
                    hoa_repair_letters_lost(text);
    survey(&work.job);
    weigh(&work.job);
    for (guint i = 0; i < suspects->len; i++) {
        const HoaSuspect *suspect = &g_array_index(suspects, HoaSuspect, i);

        if (suspect->gap)
            treat_gap(&work, suspect);
        else
            treat_token(&work, suspect, i);
    }
    g_string_append_len(out, text.data != NULL ? text.data + work.job.done : "", (gssize)(text.len - work.job.done));
}

/*
 * ---- The way back
 * -------------------------------------------------------------------------------------------------------
 */

void
hoa_repair_originals(HoaSlice text, const GArray *repairs, GString *originals)
{
    for (guint i = 0; i < repairs->len; i++) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, i);
        HoaSlice part = hoa_slice_part(text, repair->from, repair->from + repair->from_len);

        g_string_append_len(originals, part.data, (gssize)part.len);
    }
}

void
hoa_text_unrepair(HoaSlice repaired, const GArray *repairs, HoaSlice originals, GString *out)
{
    size_t at = 0, taken = 0;

    for (guint i = 0; i < repairs->len; i++) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, i);
        HoaSlice sound = hoa_slice_part(repaired, at, repair->to);
        HoaSlice original = hoa_slice_part(originals, taken, taken + repair->from_len);

        g_string_append_len(out, sound.data, (gssize)sound.len);
        g_string_append_len(out, original.data, (gssize)original.len);
        taken += original.len;
        at = repair->to + repair->to_len;
    }
    if (at < repaired.len)
        g_string_append_len(out, repaired.data + at, (gssize)(repaired.len - at));
}

size_t
hoa_token_iy_key(HoaSlice canonical, char out[HOA_AT_LEAST(120)])
{
    HoaSyllableCode code = hoa_syllable_code(canonical);
    size_t len = MIN(canonical.len, 120);

    if (code != 0)
        return hoa_syllable_spell(hoa_syllable_iy(code), out);
    if (len > 0)
        memcpy(out, canonical.data, len);
    return len;
}
