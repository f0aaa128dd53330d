/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-ask.h"

#include "canton-clock.h"
#include "canton-error.h"
#include "canton-i18n.h"

#include <adwaita.h>

/* One open dialog; freed with its task. */
typedef struct
{
  AdwMessageDialog *dialog;
  GtkEditable *entry; /* only when text is asked for */
  CantonAskTextFlags flags;
  GtkCheckButton *check; /* only with CANTON_ASK_TEXT_REMEMBER */
  char *text;
  gboolean remember;
  GCancellable *cancellable;
  gulong cancelled_handler;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_clear_object (&asking->cancellable);
  g_free (asking->text);
  g_free (asking);
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
answer (GTask *task, const char *id)
{
  Asking *asking = g_task_get_task_data (task);

  if (asking->dialog == NULL)
    return;

  g_signal_handlers_disconnect_by_data (asking->dialog, task);
  /* A row for secrets (libadwaita 1.2) hears that its text lost the focus when it is no more. */
  if (asking->entry != NULL && !gtk_widget_in_destruction (GTK_WIDGET (asking->dialog)))
    gtk_window_set_focus (GTK_WINDOW (asking->dialog), NULL);
  asking->dialog = NULL;
  if (asking->cancelled_handler != 0)
    g_cancellable_disconnect (asking->cancellable, asking->cancelled_handler);

  if (asking->entry != NULL)
    {
      asking->text = g_strdup (gtk_editable_get_text (asking->entry));
      if (!(asking->flags & CANTON_ASK_TEXT_SECRET))
        g_strstrip (asking->text);
    }
  if (asking->check != NULL)
    asking->remember = gtk_check_button_get_active (asking->check);
  g_task_return_pointer (task, g_strdup (id), g_free);
  g_object_unref (task);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  answer (task, response);
}

static void
on_destroy_cb (GtkWidget *dialog, GTask *task)
{
  answer (task, "cancel");
}

static gboolean
on_close_idle_cb (gpointer dialog)
{
  if (gtk_widget_get_mapped (dialog))
    gtk_window_close (dialog);

  return G_SOURCE_REMOVE;
}

static void
on_cancelled_cb (GCancellable *cancellable, GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  /* A handler must not disconnect itself, and closing would. */
  g_idle_add_full (G_PRIORITY_DEFAULT, on_close_idle_cb, g_object_ref (asking->dialog), g_object_unref);
}

static AdwMessageDialog *
make_dialog (GtkWidget *parent, const char *heading, const char *body)
{
  GtkWindow *window = window_of (parent);
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);

  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);

  return ADW_MESSAGE_DIALOG (dialog);
}

static void
add_answer (AdwMessageDialog *dialog, const CantonAskAnswer *choice)
{
  adw_message_dialog_add_response (dialog, choice->id, choice->label);
  if (choice->look == CANTON_ANSWER_SUGGESTED)
    {
      adw_message_dialog_set_response_appearance (dialog, choice->id, ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (dialog, choice->id);
    }
  else if (choice->look == CANTON_ANSWER_DESTRUCTIVE)
    {
      adw_message_dialog_set_response_appearance (dialog, choice->id, ADW_RESPONSE_DESTRUCTIVE);
    }
}

static Asking *
open_dialog (AdwMessageDialog *dialog,
             const CantonAskAnswer *answers,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data,
             gpointer tag)
{
  Asking *asking = g_new0 (Asking, 1);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, asking, asking_free);
  asking->dialog = dialog;

  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  for (const CantonAskAnswer *choice = answers; choice->id != NULL; choice++)
    add_answer (dialog, choice);

  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), task);
  g_signal_connect (dialog, "destroy", G_CALLBACK (on_destroy_cb), task);
  if (cancellable != NULL)
    {
      asking->cancellable = g_object_ref (cancellable);
      asking->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), task, NULL);
    }
  gtk_window_present (GTK_WINDOW (dialog));

  return asking;
}

void
canton_ask (GtkWidget *parent,
            const char *heading,
            const char *body,
            const CantonAskAnswer *answers,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  open_dialog (make_dialog (parent, heading, body), answers, cancellable, callback, user_data, canton_ask);
}

char *
canton_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, canton_ask), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
canton_ask_confirm (GtkWidget *parent,
                    const char *heading,
                    const char *body,
                    const char *verb,
                    CantonAnswerLook look,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  const CantonAskAnswer answers[] = { { "confirm", verb, look }, { NULL } };

  open_dialog (make_dialog (parent, heading, body), answers, cancellable, callback, user_data, canton_ask_confirm);
}

gboolean
canton_ask_confirm_finish (GAsyncResult *result)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, canton_ask_confirm), FALSE);

  id = g_task_propagate_pointer (G_TASK (result), NULL);

  return g_strcmp0 (id, "confirm") == 0;
}

static void
on_text_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "confirm", *text != '\0');
}

static void
on_entry_activated_cb (GtkWidget *row, AdwMessageDialog *dialog)
{
  if (adw_message_dialog_get_response_enabled (dialog, "confirm"))
    adw_message_dialog_response (dialog, "confirm");
}

static GtkWidget *
make_entry (AdwMessageDialog *dialog, GtkWidget *box, const char *label, const char *initial, CantonAskTextFlags flags)
{
  GtkWidget *row = flags & CANTON_ASK_TEXT_SECRET ? adw_password_entry_row_new () : adw_entry_row_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_editable_set_text (GTK_EDITABLE (row), initial ? initial : "");
  g_signal_connect (row, "entry-activated", G_CALLBACK (on_entry_activated_cb), dialog);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (box), list);

  return row;
}

static GtkCheckButton *
make_check (GtkWidget *box)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (_("_Remember it in the desktop’s keyring"));

  gtk_widget_set_name (check, "remember");
  gtk_box_append (GTK_BOX (box), check);

  return GTK_CHECK_BUTTON (check);
}

void
canton_ask_text (GtkWidget *parent,
                 const char *heading,
                 const char *body,
                 const char *label,
                 const char *initial,
                 const char *verb,
                 CantonAskTextFlags flags,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  const CantonAskAnswer answers[] = { { "confirm", verb, CANTON_ANSWER_SUGGESTED }, { NULL } };
  AdwMessageDialog *dialog = make_dialog (parent, heading, body);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = make_entry (dialog, box, label, initial, flags);
  GtkCheckButton *check = flags & CANTON_ASK_TEXT_REMEMBER ? make_check (box) : NULL;
  Asking *asking;

  adw_message_dialog_set_extra_child (dialog, box);

  asking = open_dialog (dialog, answers, cancellable, callback, user_data, canton_ask_text);
  asking->entry = GTK_EDITABLE (entry);
  asking->flags = flags;
  asking->check = check;
  gtk_widget_grab_focus (entry);

  if (!(flags & CANTON_ASK_TEXT_OPTIONAL))
    {
      g_signal_connect (entry, "changed", G_CALLBACK (on_text_changed_cb), dialog);
      on_text_changed_cb (GTK_EDITABLE (entry), dialog);
    }
}

char *
canton_ask_text_finish (GAsyncResult *result)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, canton_ask_text), NULL);

  Asking *asking = g_task_get_task_data (G_TASK (result));
  id = g_task_propagate_pointer (G_TASK (result), NULL);

  return g_strcmp0 (id, "confirm") == 0 ? g_steal_pointer (&asking->text) : NULL;
}

gboolean
canton_ask_text_get_remember (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, canton_ask_text), FALSE);

  return ((Asking *) g_task_get_task_data (G_TASK (result)))->remember;
}

static char *
describe (const char *heading, const GError *error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (canton_clock_now () / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format_iso8601 (now);
  const char *code = error->domain == CANTON_ERROR ? canton_error_name (error->code) : g_quark_to_string (error->domain);

  return g_strdup_printf ("%s\n%s\n%s (%d)\nCanton %s, %s", heading, error->message, code, error->code, CANTON_VERSION,
                          when);
}

static void
on_copy_cb (GtkWidget *button, const char *details)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), details);
  gtk_button_set_label (GTK_BUTTON (button), _("Copied"));
}

static void
free_closure_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
make_error_details (const char *heading, const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *advice = gtk_label_new (canton_error_advice (error));
  GtkWidget *copy = gtk_button_new_with_mnemonic (_("Co_py Details"));

  gtk_label_set_wrap (GTK_LABEL (advice), TRUE);
  gtk_label_set_justify (GTK_LABEL (advice), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (advice), 48);
  gtk_widget_add_css_class (advice, "dim-label");
  gtk_widget_set_name (advice, "advice");
  gtk_box_append (GTK_BOX (box), advice);

  gtk_widget_set_halign (copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_name (copy, "copy-details");
  g_signal_connect_data (copy, "clicked", G_CALLBACK (on_copy_cb), describe (heading, error), free_closure_data, 0);
  gtk_box_append (GTK_BOX (box), copy);

  return box;
}

void
canton_ask_show_error (GtkWidget *parent, const char *heading, const GError *error)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dialog = make_dialog (parent, heading, error->message);
  adw_message_dialog_set_extra_child (dialog, make_error_details (heading, error));
  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
