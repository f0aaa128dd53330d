/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-preferences-command.h"

#include "canton-ask.h"
#include "canton-i18n.h"

typedef struct
{
  GtkWidget *widget; /* weak */
  CantonContext *context;
  char *label;
  char *failure;
  CantonStoreJob job;
  gpointer data;
  GDestroyNotify destroy;
  gint64 step; /* that is taken back */
} Running;

static void
running_free (gpointer data)
{
  Running *running = data;

  if (running->destroy != NULL)
    running->destroy (running->data);
  g_clear_weak_pointer (&running->widget);
  g_object_unref (running->context);
  g_free (running->label);
  g_free (running->failure);
  g_free (running);
}

static Running *
running_new (GtkWidget *widget, CantonContext *context, const char *label, const char *failure)
{
  Running *running = g_new0 (Running, 1);

  g_set_weak_pointer (&running->widget, widget);
  running->context = g_object_ref (context);
  running->label = g_strdup (label);
  running->failure = g_strdup (failure);

  return running;
}

static gboolean
run_job (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Running *running = data;

  return running->job (database, running->data, cancellable, error);
}

static gboolean
run_undo (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Running *running = data;

  return canton_context_get_undo (running->context) (database, running->step, error);
}

static void on_run_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
on_undo_cb (AdwToast *toast, gpointer data)
{
  Running *done = data;
  Running *running;

  if (done->widget == NULL)
    return;
  running = running_new (done->widget, done->context, _("Taken back"), _("This could not be taken back"));
  running->step = done->step;
  canton_store_thread_run_async (canton_context_get_store (done->context), CANTON_JOB_WRITE, run_undo, running, running_free,
                                 NULL, on_run_cb, NULL);
}

static void
running_free_closure (gpointer data, GClosure *closure)
{
  running_free (data);
}

static void
tell (Running *running, gint64 step)
{
  GtkRoot *root = gtk_widget_get_root (running->widget);
  AdwToast *toast = adw_toast_new (running->label);

  if (step != 0 && canton_context_get_undo (running->context) != NULL)
    {
      Running *done = running_new (running->widget, running->context, NULL, NULL);

      done->step = step;
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_cb), done, running_free_closure, 0);
    }
  adw_toast_set_timeout (toast, 5);
  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), toast);
  else
    g_object_unref (toast);
}

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Running *running = canton_store_thread_get_job_data (result);
  g_autoptr (GError) error = NULL;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);

  if (running->widget == NULL || gtk_widget_get_root (running->widget) == NULL)
    return;
  if (done)
    tell (running, canton_store_thread_get_undo_step (result));
  else
    canton_ask_show_error (running->widget, running->failure, error);
}

void
dealer_preferences_command (GtkWidget *widget,
                            CantonContext *context,
                            const char *label,
                            const char *failure,
                            CantonStoreJob job,
                            gpointer data,
                            GDestroyNotify destroy)
{
  Running *running = running_new (widget, context, label, failure);

  running->job = job;
  running->data = data;
  running->destroy = destroy;
  canton_store_thread_command_async (canton_context_get_store (context), label, run_job, running, running_free, NULL, on_run_cb,
                                     NULL);
}
