/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every measurement is made of. A program measures one thing and a baseline in the same run, as often as it is told, and prints
 * each figure as a line of JSON, which tests/bench/bench gathers into one table. What people may want to read besides goes to
 * the error output. */

typedef struct
{
  guint size;   /* rows */
  guint rounds;
} BenchOptions;

/* Reads "PROGRAM [SIZE [ROUNDS]]"; 1,000,000 rows and three rounds unless given. */
BenchOptions bench_options (int argc, char **argv);

/* Seconds since @began, from g_get_monotonic_time(). */
double bench_since (gint64 began);

/* Seconds of processor time that this process in all its threads, the calling thread, or the processes that were waited for
 * have used. */
double bench_own_cpu (void);
double bench_thread_cpu (void);
double bench_others_cpu (void);

/* One figure of one round. @work is what was measured, the same in every round; @target as people read it, "≥ 1" or "≤ 5", judged
 * by its first character, or "" for none; @detail what the figure was made of. */
void bench_figure (const char *work, double figure, const char *unit, const char *target, const char *detail, ...) G_GNUC_PRINTF (5, 6);

/* Sorts @times, of double, and returns the one below which @share of them are. */
double bench_quantile (GArray *times, double share);

/* The most memory that this process has held, in MiB, since it was told to forget. */
double bench_peak_memory (void);
void bench_forget_peak (void);

/* Names, telephone numbers as people have them: most Chinese, some Latin. (transfer full) */
char *bench_make_name (GRand *random);
char *bench_make_phone (GRand *random);

/* Removes a folder and the files in it. */
void bench_remove_folder (const char *folder);

G_END_DECLS
