/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The frame of every assistant: what lets a person go on, and where to. */

#include "canton-config.h"

#include "canton-assistant.h"
#include "canton-widgets.h"
#include "test-window.h"

typedef struct
{
  GtkWindow *window;
  CantonAssistant *assistant;
  CantonAssistantPage *pages[3];
  guint n_finished;
} Fixture;

static void
on_finished_cb (Fixture *fixture)
{
  fixture->n_finished++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  canton_widgets_init ();
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->assistant = CANTON_ASSISTANT (canton_assistant_new ());
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("Page %u", i + 1);

      fixture->pages[i] = CANTON_ASSISTANT_PAGE (canton_assistant_page_new (title, "What is asked"));
      canton_assistant_append (fixture->assistant, fixture->pages[i]);
    }
  g_signal_connect_swapped (fixture->assistant, "finished", G_CALLBACK (on_finished_cb), fixture);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->assistant));
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_present (fixture->window);
  test_wait (gtk_widget_get_mapped (GTK_WIDGET (fixture->assistant)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (fixture->window);
  test_wait (window == NULL);
}

static void
click (Fixture *fixture, const char *id)
{
  test_click (test_find (GTK_WIDGET (fixture->assistant), id));
}

static const char *
get_next_label (Fixture *fixture)
{
  return gtk_button_get_label (GTK_BUTTON (test_find (GTK_WIDGET (fixture->assistant), "next")));
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[0]);
  g_assert_false (gtk_widget_get_visible (test_find (GTK_WIDGET (fixture->assistant), "back")));

  /* Invisible pages are passed over, both ways. */
  gtk_widget_set_visible (GTK_WIDGET (fixture->pages[1]), FALSE);
  click (fixture, "next");
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[2]);
  g_assert_cmpstr (get_next_label (fixture), ==, "_Finish");
  click (fixture, "back");
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[0]);
  gtk_widget_set_visible (GTK_WIDGET (fixture->pages[1]), TRUE);
  click (fixture, "next");
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[1]);
  g_assert_cmpstr (get_next_label (fixture), ==, "_Next");

  /* What is done is done. */
  g_object_set (fixture->pages[2], "can-go-back", FALSE, "next-label", "_Begin", NULL);
  click (fixture, "next");
  g_assert_false (gtk_widget_get_visible (test_find (GTK_WIDGET (fixture->assistant), "back")));
  g_assert_cmpstr (get_next_label (fixture), ==, "_Begin");
  g_assert_cmpuint (fixture->n_finished, ==, 0);
  click (fixture, "next");
  g_assert_cmpuint (fixture->n_finished, ==, 1);
}

static void
test_gate (Fixture *fixture, gconstpointer data)
{
  GtkWidget *next = test_find (GTK_WIDGET (fixture->assistant), "next");

  canton_assistant_page_set_complete (fixture->pages[0], FALSE);
  g_assert_false (gtk_widget_is_sensitive (next));
  /* Nor by the keyboard. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->assistant), "assistant.next", NULL);
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[0]);

  canton_assistant_page_set_complete (fixture->pages[0], TRUE);
  g_assert_true (gtk_widget_is_sensitive (next));
  g_assert_true (gtk_window_get_default_widget (fixture->window) == next);
}

static gboolean
on_next_cb (CantonAssistant *assistant)
{
  canton_assistant_show_progress (assistant, g_object_get_data (G_OBJECT (assistant), "progress"));

  return TRUE;
}

static void
test_long_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonProgress) progress = canton_progress_new ("Counting");
  GtkWidget *next = test_find (GTK_WIDGET (fixture->assistant), "next");

  g_object_set_data (G_OBJECT (fixture->assistant), "progress", progress);
  g_signal_connect_swapped (fixture->pages[0], "next", G_CALLBACK (on_next_cb), fixture->assistant);
  test_click (next);
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[0]);
  g_assert_false (gtk_widget_is_sensitive (next));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (fixture->pages[0])));
  g_assert_nonnull (test_look_for_text (GTK_WIDGET (fixture->window), "Counting"));

  canton_progress_finish (progress);
  test_wait (gtk_widget_is_sensitive (next));
  g_assert_null (test_look_for_text (GTK_WIDGET (fixture->window), "Counting"));
  canton_assistant_go_next (fixture->assistant);
  g_assert_true (canton_assistant_get_page (fixture->assistant) == fixture->pages[1]);
  test_picture (fixture->window, "assistant");
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);

  g_test_add ("/assistant/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/assistant/gate", Fixture, NULL, set_up, test_gate, tear_down);
  g_test_add ("/assistant/long-work", Fixture, NULL, set_up, test_long_work, tear_down);

  return g_test_run ();
}
