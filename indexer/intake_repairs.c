/* Remarks on what was decoded and repaired in a document. */
#include "intake.h"

static void
join(GString *line, const char *between, const char *part)
{
    g_string_append_printf(line, "%s%s", line->len > 0 ? between : "", part);
}

static void
tell_decision(const HoaDecision *decision, GString *line)
{
    g_autofree char *part = NULL;

    if (decision->encoding == HOA_ENCODING_UNKNOWN)
        return;
    if (decision->stretches == 0)
        part = g_strdup_printf(_("decoded from %s (score %.2f)"), hoa_encoding_name(decision->encoding), decision->score);
    else
        part = g_strdup_printf(_("misread on its way, decoded again from %s (score %.2f; stretches: %u)"),
                               hoa_encoding_name(decision->encoding), decision->score, decision->stretches);
    join(line, "; ", part);
}

/* "repairs: gap inside a syllable 3, ƣ for ư 1". */
static void
tell_counts(const HoaDocument *document, GString *line)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autofree char *part = NULL;

    for (int kind = 0; kind < HOA_N_REPAIRS; kind++) {
        g_autofree char *count = NULL;

        if (document->counts[kind] == 0)
            continue;
        count = g_strdup_printf("%s %zu", hoa_repair_label((HoaRepairKind)kind), document->counts[kind]);
        join(list, ", ", count);
    }
    if (list->len == 0)
        return;
    part = g_strdup_printf(_("repairs: %s"), list->str);
    join(line, "; ", part);
}

/*
 * Spaces that do not break and their like are in half of all Word files and web pages: alone they are no reason to bother
 * people. Each is in the catalogue nevertheless.
 */
static bool
is_worth_telling(const HoaDocument *document)
{
    if (document->decision.encoding != HOA_ENCODING_UNKNOWN || document->fields->len > 0)
        return true;
    for (int kind = 0; kind < HOA_N_REPAIRS; kind++) {
        if (kind != HOA_REPAIR_INVISIBLE && document->counts[kind] > 0)
            return true;
    }
    return false;
}

static bool
tell_disguise(HoaIntake *intake, const char *path, int64_t row, const HoaDocument *document, GError **error)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autofree char *reason = NULL;

    if (document->disguised->len == 0)
        return true;
    for (guint i = 0; i < document->disguised->len; i++)
        join(words, ", ", g_ptr_array_index(document->disguised, i));
    reason = g_strdup_printf(_("words with letters of another alphabet that look Vietnamese: %zu: %s"),
                             document->counts[HOA_REPAIR_HOMOGLYPH], words->str);
    return hoa_intake_remark(intake, path, row, "disguise", reason, error);
}

bool
hoa_intake_tell_repairs(HoaIntake *intake, const char *path, int64_t row, const HoaDocument *document, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);

    if (!is_worth_telling(document))
        return true;
    intake->report->repaired++;
    tell_decision(&document->decision, line);
    tell_counts(document, line);
    if (document->fields->len > 0)
        join(line, "; ", document->fields->str);
    return hoa_intake_remark(intake, path, row, "repair", line->str, error) &&
           tell_disguise(intake, path, row, document, error);
}
