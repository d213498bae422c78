/*
 * progress: long work shown on standard error, and the user's wish to stop it.
 */
#ifndef HOA_PROGRESS_H
#define HOA_PROGRESS_H

#include "base.h"

G_BEGIN_DECLS

typedef enum {
    HOA_PROGRESS_NONE,  /* shows nothing, still asks to stop after an interrupt */
    HOA_PROGRESS_BAR,   /* one line that is written over, at most ten times a second */
    HOA_PROGRESS_LINES  /* a line every ten seconds */
} HoaProgressStyle;

typedef struct HoaProgressBar HoaProgressBar;

HoaProgressBar *hoa_progress_bar_new(HoaProgressStyle style, bool vietnamese);
/* Removes the bar from the terminal. */
void hoa_progress_bar_free(HoaProgressBar *bar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaProgressBar, hoa_progress_bar_free)

/* What to hand to a worker; may be told from several threads. Lives as long as the bar. */
const HoaProgress *hoa_progress_bar_watcher(HoaProgressBar *bar);

/* What is known at one moment. */
typedef struct {
    const char *what;
    uint64_t done, total; /* total 0: unknown */
    double seconds;       /* since the work began */
    bool bar;             /* draw one */
    bool vietnamese;
} HoaProgressState;

/* Appends the text of one state: bar, percent, counts, rate, time left. */
void hoa_progress_describe(const HoaProgressState *state, GString *out);

/*
 * From now on the first SIGINT or SIGTERM only asks running work to stop, through its progress watcher; the second ends the
 * process.
 */
void hoa_interrupts_catch(void);
bool hoa_interrupted(void);

G_END_DECLS

#endif
