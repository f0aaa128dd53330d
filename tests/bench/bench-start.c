/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "bench-common.h"
#include "canton-shell-window.h"
#include "dealer-application.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How long it takes from the start of the process until the dealer's program has drawn a room with the store's data in it, against an
 * empty GTK window. Usage, on a display: bench-start FOLDER [ROUNDS]. Each start is a process of its own: "empty" and "dealer" are
 * what the children are told, with the instant they were started at. */

static gint64 started;

static void
on_drawn_cb (GdkFrameClock *clock, gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (CANTON_IS_SHELL_WINDOW (window) && canton_shell_window_get_room (CANTON_SHELL_WINDOW (window)) == NULL)
    return;
  printf ("%" G_GINT64_FORMAT " %.0f\n", g_get_monotonic_time () - started, bench_peak_memory ());
  fflush (stdout);
  _exit (EXIT_SUCCESS);
}

static void
on_realize_cb (GtkWidget *window, gpointer application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_drawn_cb), application);
}

static void
on_window_added_cb (GtkApplication *application, GtkWindow *window, gpointer data)
{
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_realize_cb (GTK_WIDGET (window), application);
  else
    g_signal_connect (window, "realize", G_CALLBACK (on_realize_cb), application);
}

static void
on_activate_cb (GtkApplication *application, gpointer data)
{
  gtk_window_present (GTK_WINDOW (gtk_application_window_new (application)));
}

static gboolean
on_waited_cb (gpointer data)
{
  fprintf (stderr, "Nothing was drawn within a minute\n");
  _exit (EXIT_FAILURE);
}

static int
run_child (const char *what, const char *folder)
{
  g_autoptr (GtkApplication) application = NULL;
  char *argv[] = { "canton-dealer", "--data-dir", (char *) folder, NULL };

  if (g_str_equal (what, "empty"))
    {
      application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
      g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
    }
  else
    application = GTK_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));
  g_timeout_add_seconds (60, on_waited_cb, NULL);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added_cb), NULL);

  return g_application_run (G_APPLICATION (application), g_str_equal (what, "empty") ? 1 : 3, argv);
}

static double
start (const char *self, const char *what, const char *folder, double *memory)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *argv[] = { self, what, folder, now, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  double microseconds;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (output, "%lf %lf", &microseconds, memory), ==, 2);

  return microseconds / 1e6;
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 2 ? (guint) atoi (argv[2]) : 5;

  g_assert_cmpint (argc, >=, 2);
  if (argc == 4)
    {
      started = g_ascii_strtoll (argv[3], NULL, 10);
      return run_child (argv[1], argv[2]);
    }

  for (guint i = 0; i <= rounds; i++)
    {
      double empty_memory, memory;
      double empty = start (argv[0], "empty", argv[1], &empty_memory);
      double dealer = start (argv[0], "dealer", argv[1], &memory);

      /* The first reads the programs from the disk. */
      if (i == 0 && rounds > 1)
        continue;
      bench_figure ("dealer's program, start to the first frame with a room, against an empty window", dealer / empty, "×", "≤ 2",
                    "%.0f ms and %.0f MiB; empty %.0f ms and %.0f MiB", dealer * 1000, memory, empty * 1000, empty_memory);
    }

  return 0;
}
