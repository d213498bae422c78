#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "table.h"

#define BAR_CELLS 24
#define BAR_PERIOD (G_USEC_PER_SEC / 10)
#define LINE_PERIOD (G_USEC_PER_SEC * 10)

struct HoaProgressBar {
    HoaProgressStyle style;
    bool vietnamese;
    HoaProgress watcher;
    GMutex lock;     /* over all below */
    char *what;      /* NULL before the first word */
    uint64_t done;   /* as told last */
    gint64 begun;    /* monotonic, of this `what` */
    gint64 shown;    /* monotonic, 0 for never */
    bool drawn;      /* a bar stands on the terminal */
};

/* A signal handler can reach nothing but a global. */
static volatile sig_atomic_t interrupted;

static void
on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

void
hoa_interrupts_catch(void)
{
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool
hoa_interrupted(void)
{
    return interrupted != 0;
}

static void
append_duration(GString *out, double seconds)
{
    uint64_t s = seconds < 1e9 ? (uint64_t)(seconds + 0.5) : 0;

    if (s >= 3600)
        g_string_append_printf(out, "%" G_GUINT64_FORMAT ":%02u:%02u", (guint64)(s / 3600), (unsigned)(s / 60 % 60),
                               (unsigned)(s % 60));
    else
        g_string_append_printf(out, "%u:%02u", (unsigned)(s / 60), (unsigned)(s % 60));
}

static char *
number(uint64_t value, bool vietnamese)
{
    GString *out = g_string_new(NULL);

    hoa_number_append(out, (int64_t)MIN(value, (uint64_t)INT64_MAX), vietnamese);
    return g_string_free(out, FALSE);
}

static void
append_bar(GString *out, double share)
{
    size_t full = (size_t)(share * BAR_CELLS);

    for (size_t i = 0; i < BAR_CELLS; i++)
        g_string_append(out, i < full ? "█" : "░");
    g_string_append_c(out, ' ');
}

void
hoa_progress_describe(const HoaProgressState *state, GString *out)
{
    bool known = state->total > 0;
    uint64_t done = known ? MIN(state->done, state->total) : state->done;
    double share = known ? (double)done / (double)state->total : 0;
    double rate = state->seconds >= 0.5 ? (double)done / state->seconds : 0;
    g_autofree char *done_text = number(done, state->vietnamese);

    if (known && state->bar)
        append_bar(out, share);
    if (known) {
        g_autofree char *total_text = number(state->total, state->vietnamese);

        g_string_append_printf(out, "%3u %%  %s/%s %s", (unsigned)(share * 100), done_text, total_text, state->what);
    } else {
        g_string_append_printf(out, "%s %s", done_text, state->what);
    }
    if (rate > 0) {
        g_string_append(out, "  ");
        hoa_number_append_real(out, rate, rate < 10 ? 1 : 0, state->vietnamese);
        g_string_append(out, _("/s"));
    }
    if (known && rate > 0 && done < state->total) {
        g_autoptr(GString) left = g_string_new(NULL);

        append_duration(left, (double)(state->total - done) / rate);
        g_string_append(out, "  ");
        /* TRANSLATORS: a duration such as 2:05 minutes. */
        g_string_append_printf(out, _("%s left"), left->str);
    }
}

/* Writes to the terminal what fits on one line of it. */
static void
draw(HoaProgressBar *bar, GString *text)
{
    struct winsize window = {0};
    size_t room = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 1 ? window.ws_col - 1u : 79;

    while (text->len > 0 && hoa_display_width(hoa_slice(text->str, text->len)) > room)
        g_string_truncate(text, (gsize)(g_utf8_prev_char(text->str + text->len) - text->str));
    fprintf(stderr, "\r%s\033[K", text->str);
    fflush(stderr);
    bar->drawn = true;
}

static void
show(HoaProgressBar *bar, const HoaProgressState *state, gint64 now)
{
    gint64 period = bar->style == HOA_PROGRESS_BAR ? BAR_PERIOD : LINE_PERIOD;
    bool complete = state->total > 0 && state->done >= state->total;
    g_autoptr(GString) text = NULL;

    if (bar->style == HOA_PROGRESS_NONE || (!complete && now - MAX(bar->shown, bar->begun) < period))
        return;
    if (complete && bar->style == HOA_PROGRESS_BAR && now - bar->begun < BAR_PERIOD)
        return; /* over before anyone could read it */
    text = g_string_new(NULL);
    hoa_progress_describe(state, text);
    if (bar->style == HOA_PROGRESS_BAR)
        draw(bar, text);
    else
        fprintf(stderr, "%s\n", text->str);
    bar->shown = now;
}

static bool
tell(const char *what, uint64_t done, uint64_t total, void *data)
{
    HoaProgressBar *bar = data;
    gint64 now = g_get_monotonic_time();
    HoaProgressState state = {.what = what, .done = done, .total = total, .bar = bar->style == HOA_PROGRESS_BAR};

    g_mutex_lock(&bar->lock);
    if (bar->what == NULL || strcmp(bar->what, what) != 0) {
        g_free(bar->what);
        bar->what = g_strdup(what);
        bar->begun = now;
        bar->done = 0;
    }
    if (total == 0 || done < total || bar->done < total) { /* say only once that it is complete */
        state.seconds = (double)(now - bar->begun) / G_USEC_PER_SEC;
        state.vietnamese = bar->vietnamese;
        show(bar, &state, now);
    }
    bar->done = done;
    g_mutex_unlock(&bar->lock);
    return !hoa_interrupted();
}

HoaProgressBar *
hoa_progress_bar_new(HoaProgressStyle style, bool vietnamese)
{
    HoaProgressBar *bar = g_new0(HoaProgressBar, 1);

    bar->style = style;
    bar->vietnamese = vietnamese;
    bar->watcher = (HoaProgress){.tell = tell, .data = bar};
    g_mutex_init(&bar->lock);
    return bar;
}

void
hoa_progress_bar_free(HoaProgressBar *bar)
{
    if (bar == NULL)
        return;
    if (bar->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
    g_mutex_clear(&bar->lock);
    g_free(bar->what);
    g_free(bar);
}

const HoaProgress *
hoa_progress_bar_watcher(HoaProgressBar *bar)
{
    return &bar->watcher;
}
