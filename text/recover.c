/*
 * Recovering text whose legacy bytes were taken for Windows-1252 or Latin-1.
 *
 * Text is cut at ASCII white space into chunks. Each chunk that has more than ASCII is read in every way it could be
 * meant: as it stands, as the bytes of each legacy encoding, as the bytes of UTF-8. A reading gains what its legal
 * syllables weigh (evidence.h) and pays for runs that are none, for signs between letters, and for bytes without a
 * meaning. The best sequence of readings is found with the Viterbi algorithm: going over to a legacy reading costs
 * ENTER, so that about three syllables must speak for it (two chunks, one with a font's promise), and a chunk that
 * reads well as it stands may be kept inside a legacy stretch for KEEP. Whoever changes these numbers must run the
 * tests over the news again: no article may change.
 */
#include "encodings.h"

#include "evidence.h"
#include "misread.h"

#define ENTER 3.0f          /* to go over to a legacy reading */
#define ENTER_PROMISED 0.5f /* the one that the font promises */
#define LEAVE 0.5f
#define KEEP 1.2f           /* to keep a chunk as it stands inside a legacy stretch */
#define PROMISE 0.3f        /* gained by each chunk read as the font promises */
#define NEAR 8              /* chunks around a suspicious one that are read in all ways */

/* Text is worked on in segments that end with a line when they can. */
#define SEGMENT ((size_t)1 << 20)

typedef struct {
    uint32_t start, len;      /* in the segment */
    bool suspicious;          /* runs that are no syllables, signs between letters */
    bool unmapped;            /* letters that no legacy byte stands for in Windows-1252 */
    bool near;                /* a suspicious chunk is near */
    uint8_t kept;             /* bit r: reading r keeps it as it stands */
    uint8_t reading;          /* the decision */
    uint8_t back[HOA_N_READINGS]; /* the best reading of the chunk before */
    float gain[HOA_N_READINGS];
} Chunk;

typedef struct {
    HoaSlice text; /* the segment */
    HoaEncoding font;
    int promised;  /* the reading that the font promises, or HOA_AS_IT_STANDS */
    bool capitals;
    int state; /* of the last chunk of the segment before */
    GArray *chunks;
    GString *bytes, *read, *normal; /* scratch */
} Work;

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

/*
 * ---- Chunks
 * -----------------------------------------------------------------------------------------------------------
 */

/* A capital font shows the letters that stand anywhere as capitals, so their case tells nothing. */
static HoaEvidence
weigh(Work *work, HoaSlice text, int reading)
{
    HoaEvidenceKind kind = reading == HOA_AS_IT_STANDS || reading == HOA_AS_UTF8 ? HOA_EVIDENCE_UNICODE
                           : reading == HOA_AS_TCVN3                         ? HOA_EVIDENCE_ANY_CASE
                                                                         : HOA_EVIDENCE_STRICT_CASE;
    HoaEvidence evidence = {0};

    hoa_evidence_add(text, kind, &evidence);
    if (!evidence.marks)
        return evidence;
    g_string_truncate(work->normal, 0);
    hoa_text_normalise(text, work->normal, NULL);
    evidence = (HoaEvidence){0};
    hoa_evidence_add(slice_of(work->normal), kind, &evidence);
    return evidence;
}

static HoaSlice
bytes_of(const Work *work, const Chunk *chunk)
{
    return hoa_slice(work->text.data + chunk->start, chunk->len);
}

static size_t
read_at(HoaSlice text, size_t at, uint32_t *cp)
{
    return hoa_utf8_read((const uint8_t *)text.data + at, text.len - at, cp);
}

static bool
is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A control that VISCII or VPS uses as a letter. */
static bool
is_control_letter(uint32_t cp)
{
    return cp < 0x20 && (UINT32_C(0x723f007c) >> cp & 1) != 0;
}

/* Fills in what the characters show; false when the chunk has nothing to read in two ways. */
static bool
look(HoaSlice text, Chunk *chunk)
{
    bool interesting = false;

    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t cp;

        len = read_at(text, at, &cp);
        if (cp < 0x80) {
            interesting |= is_control_letter(cp);
        } else if (hoa_misread_byte(cp, HOA_AS_VPS) >= 0 || hoa_misread_byte(cp, HOA_AS_TCVN3) >= 0) {
            interesting = true;
        } else if (cp != HOA_ILL_FORMED) {
            int kind = hoa_char_info(cp) & HOA_CHAR_CLASS;
            bool letter = kind == HOA_CHAR_LETTER || kind == HOA_CHAR_MARK;

            chunk->unmapped |= letter;
            interesting |= letter;
        }
    }
    return interesting;
}

static void
find_chunks(Work *work)
{
    HoaSlice text = work->text;

    g_array_set_size(work->chunks, 0);
    for (size_t at = 0; at < text.len;) {
        Chunk chunk = {0};
        HoaEvidence evidence;
        uint8_t high = 0;
        size_t start;

        while (at < text.len && is_white(text.data[at]))
            at++;
        for (start = at; at < text.len && !is_white(text.data[at]); at++)
            high |= (uint8_t)text.data[at] >= 0x80 || (uint8_t)text.data[at] < 0x20;
        chunk.start = (uint32_t)start;
        chunk.len = (uint32_t)(at - start);
        if (!high || !look(hoa_slice_part(text, start, at), &chunk))
            continue;
        evidence = weigh(work, bytes_of(work, &chunk), HOA_AS_IT_STANDS);
        chunk.suspicious = evidence.foreign > 0 || evidence.odd > 0;
        chunk.gain[HOA_AS_IT_STANDS] = (float)(evidence.plus - (double)evidence.foreign - evidence.odd);
        g_array_append_val(work->chunks, chunk);
    }
}

/*
 * Fonts are only promises: real files declare .VnTime over Unicode text. Of the accented words of TCVN3 or VNI some
 * three in four are suspicious as they stand, of Unicode next to none. Where that speaks for Unicode the promise is
 * not believed.
 */
static void
weigh_promise(Work *work)
{
    size_t suspicious = 0, unicode = 0, n = work->chunks->len;

    work->promised = HOA_AS_IT_STANDS;
    work->capitals = false;
    for (size_t i = 0; i < n; i++) {
        const Chunk *chunk = &g_array_index(work->chunks, Chunk, i);

        suspicious += chunk->suspicious;
        unicode += chunk->unmapped && chunk->gain[HOA_AS_IT_STANDS] > 0;
    }
    if (suspicious * 4 < n && (n >= 4 || unicode > 0))
        return;
    work->capitals = work->font == HOA_ENCODING_TCVN3_CAPITALS;
    for (int r = HOA_AS_IT_STANDS + 1; r < HOA_AS_UTF8; r++)
        if (hoa_misread_encodings[r] == (work->capitals ? HOA_ENCODING_TCVN3 : work->font))
            work->promised = r;
}

/*
 * Marks the chunks around suspicious ones; all of them when a font promises something. Returns whether there are any.
 */
static bool
find_near(Work *work)
{
    size_t n = work->chunks->len, since = NEAR + 1;
    Chunk *chunks = (Chunk *)(void *)work->chunks->data;
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        since = chunks[i].suspicious ? 0 : since + 1;
        chunks[i].near = since <= NEAR || work->promised != HOA_AS_IT_STANDS;
        any |= chunks[i].near;
    }
    since = NEAR + 1;
    for (size_t i = n; i-- > 0;) {
        since = chunks[i].suspicious ? 0 : since + 1;
        chunks[i].near |= since <= NEAR;
    }
    return any;
}

static void
read_chunk(Work *work, Chunk *chunk, int reading)
{
    HoaSlice raw = bytes_of(work, chunk);
    float kept = chunk->gain[HOA_AS_IT_STANDS] - KEEP;
    HoaSequences found = {0};
    HoaEvidence evidence;
    size_t lost = 0;
    double gain;

    chunk->gain[reading] = kept;
    chunk->kept |= (uint8_t)(1u << reading);
    if (chunk->unmapped || !chunk->near)
        return;
    g_string_truncate(work->read, 0);
    if (reading == HOA_AS_UTF8)
        hoa_misread_utf8(raw, work->read, &found);
    else
        hoa_misread_legacy(reading, work->capitals, raw, work->bytes, work->read, &lost);
    if (hoa_slice_equal(slice_of(work->read), raw)) {
        chunk->gain[reading] = chunk->gain[HOA_AS_IT_STANDS];
        return;
    }
    evidence = weigh(work, slice_of(work->read), reading);
    gain = evidence.plus - 2 * (double)evidence.foreign - evidence.odd - 2 * (double)lost;
    if (reading == HOA_AS_UTF8)
        gain += MIN(4.0, 1.5 * (double)found.two + 2.5 * (double)found.three) + (double)evidence.foreign
                - 3 * (double)found.ill;
    if (reading == work->promised)
        gain += (double)PROMISE;
    if (gain < (double)kept)
        return;
    chunk->gain[reading] = (float)gain;
    chunk->kept &= (uint8_t)~(1u << reading);
}

/*
 * ---- The best sequence of readings
 * ------------------------------------------------------------------------------------
 */

static float
step(const Work *work, int from, int to)
{
    if (from == to)
        return 0;
    if (to == HOA_AS_IT_STANDS)
        return -LEAVE;
    return to == work->promised ? -ENTER_PROMISED : -ENTER;
}

static void
decide(Work *work)
{
    Chunk *chunks = (Chunk *)(void *)work->chunks->data;
    float best[HOA_N_READINGS], next[HOA_N_READINGS];
    int last = HOA_AS_IT_STANDS;

    for (int r = 0; r < HOA_N_READINGS; r++)
        best[r] = r == work->promised ? 0 : step(work, work->state, r);
    for (size_t i = 0; i < work->chunks->len; i++) {
        for (int to = 0; to < HOA_N_READINGS; to++) {
            int from = to;

            for (int r = 0; r < HOA_N_READINGS; r++)
                if (best[r] + step(work, r, to) > best[from] + step(work, from, to))
                    from = r;
            chunks[i].back[to] = (uint8_t)from;
            next[to] = best[from] + step(work, from, to) + chunks[i].gain[to];
        }
        memcpy(best, next, sizeof best);
    }
    for (int r = 1; r < HOA_N_READINGS; r++)
        if (best[r] > best[last])
            last = r;
    work->state = last;
    for (size_t i = work->chunks->len; i-- > 0;) {
        chunks[i].reading = (uint8_t)last;
        last = chunks[i].back[last];
    }
}

/*
 * ---- Writing
 * ----------------------------------------------------------------------------------------------------------
 */

/* Appends [from, to) of the segment read in one way; true when that changes it. */
static bool
write_stretch(Work *work, int reading, size_t from, size_t to, size_t base, GString *out, GArray *runs)
{
    HoaSlice raw = hoa_slice_part(work->text, from, to), now;
    size_t start = out->len, lost = 0;
    HoaEvidence before, after;
    HoaSequences found = {0};

    if (reading == HOA_AS_UTF8)
        hoa_misread_utf8(raw, out, &found);
    else
        hoa_misread_legacy(reading, work->capitals, raw, work->bytes, out, &lost);
    now = hoa_slice(out->str + start, out->len - start);
    if (hoa_slice_equal(now, raw))
        return false;
    if (runs == NULL)
        return true;
    before = weigh(work, raw, HOA_AS_IT_STANDS);
    after = weigh(work, now, reading);
    HoaRecovered one = {
        .from = base + from,
        .from_len = raw.len,
        .to = start,
        .to_len = now.len,
        .encoding = work->capitals && reading == HOA_AS_TCVN3 ? HOA_ENCODING_TCVN3_CAPITALS : hoa_misread_encodings[reading],
        .score = hoa_evidence_score(&after, lost + found.ill),
        .before = hoa_evidence_score(&before, 0),
    };
    g_array_append_val(runs, one);
    return true;
}

static bool
stands(const Chunk *chunk)
{
    return chunk->reading == HOA_AS_IT_STANDS || (chunk->kept >> chunk->reading & 1) != 0;
}

/* Where the stretch that begins with chunk `i` ends: the index after its last chunk. */
static size_t
stretch_end(const Chunk *chunks, size_t n, size_t i)
{
    size_t end = i + 1;

    while (end < n && chunks[end].reading == chunks[i].reading && !stands(&chunks[end]))
        end++;
    return end;
}

static size_t
write_segment(Work *work, size_t base, GString *out, GArray *runs)
{
    const Chunk *chunks = (const Chunk *)(const void *)work->chunks->data;
    size_t n = work->chunks->len, done = 0, changed = 0;

    if (n == 0 && work->capitals)
        return write_stretch(work, HOA_AS_TCVN3, 0, work->text.len, base, out, runs) ? 1 : 0;
    for (size_t i = 0; i < n;) {
        size_t end, from, to;
        bool capitals = work->capitals && chunks[i].reading == HOA_AS_TCVN3;

        if (stands(&chunks[i])) {
            i++;
            continue;
        }
        end = stretch_end(chunks, n, i);
        from = chunks[i].start;
        to = chunks[end - 1].start + chunks[end - 1].len;
        if (capitals) {
            from = i > 0 ? chunks[i - 1].start + chunks[i - 1].len : 0;
            to = end < n ? chunks[end].start : work->text.len;
            from = MAX(from, done);
        }
        g_string_append_len(out, work->text.data + done, (gssize)(from - done));
        changed += write_stretch(work, chunks[i].reading, from, to, base, out, runs);
        done = to;
        i = end;
    }
    g_string_append_len(out, work->text.data + done, (gssize)(work->text.len - done));
    return changed;
}

/* The next segment: to the end of a line if there is one, else of a character. */
static HoaSlice
segment_at(HoaSlice text, size_t at)
{
    size_t end = MIN(text.len, at + SEGMENT), line = end;

    if (end == text.len)
        return hoa_slice_part(text, at, end);
    while (line > at && text.data[line - 1] != '\n')
        line--;
    if (line > at)
        return hoa_slice_part(text, at, line);
    for (int i = 0; i < 3 && ((uint8_t)text.data[end] & 0xc0) == 0x80; i++)
        end--;
    return hoa_slice_part(text, at, end);
}

static size_t
recover_segment(Work *work, size_t base, GString *out, GArray *runs)
{
    find_chunks(work);
    weigh_promise(work);
    if (!find_near(work) && work->state == HOA_AS_IT_STANDS && !work->capitals) {
        g_string_append_len(out, work->text.data, (gssize)work->text.len);
        return 0;
    }
    for (size_t i = 0; i < work->chunks->len; i++)
        for (int r = HOA_AS_IT_STANDS + 1; r < HOA_N_READINGS; r++)
            read_chunk(work, &g_array_index(work->chunks, Chunk, i), r);
    decide(work);
    return write_segment(work, base, out, runs);
}

size_t
hoa_text_recover(HoaSlice text, HoaEncoding font, GString *out, GArray *runs)
{
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GString) read = g_string_new(NULL);
    g_autoptr(GString) normal = g_string_new(NULL);
    Work work = {.font = font, .chunks = chunks, .bytes = bytes, .read = read, .normal = normal};
    size_t changed = 0;

    for (size_t at = 0; at < text.len; at += work.text.len) {
        work.text = segment_at(text, at);
        changed += recover_segment(&work, at, out, runs);
    }
    return changed;
}
