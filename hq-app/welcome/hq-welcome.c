/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-welcome.h"

#include "canton-ask.h"
#include "canton-assistant.h"
#include "canton-error.h"
#include "canton-fingerprint-view.h"
#include "canton-hq-brand-table.h"
#include "canton-i18n.h"
#include "canton-new-passphrase.h"
#include "canton-pick-file.h"
#include "hq-enrolment.h"
#include "hq-offline-keys.h"
#include "hq-set-up.h"

#include <locale.h>

struct _HqWelcome
{
  AdwBin parent_instance;

  CantonStoreApplication *application;
  CantonContext *context;
  HqSetUp *set_up; /* of the brand that was made; NULL until then */
  GBytes *card;
  gboolean code_is_suggested;
  gboolean offline_is_safe;

  CantonAssistant *assistant;
  CantonAssistantPage *brand_page;
  GtkEditable *name;
  GtkEditable *code;
  GtkEditable *currency;
  GtkLabel *brand_fault;
  CantonAssistantPage *keys_page;
  GtkSwitch *protect;
  CantonNewPassphrase *passphrase;
  CantonAssistantPage *offline_page;
  AdwActionRow *offline_row;
  GtkWidget *offline;
  GtkCheckButton *later;
  CantonAssistantPage *card_page;
  CantonFingerprintView *fingerprint;
  AdwActionRow *card_row;
};

G_DEFINE_FINAL_TYPE (HqWelcome, hq_welcome, ADW_TYPE_BIN)

static char *
get_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* The brand */

/* Marks @entry as wrong if it is not empty and @error says so: nobody is told off before they typed. */
static void
mark (GtkEditable *entry, const char *text, const GError *error, const char **fault)
{
  if (error == NULL || *text == '\0')
    {
      gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  if (*fault == NULL)
    *fault = error->message;
}

static void
check_brand (HqWelcome *self)
{
  g_autofree char *name = get_text (self->name);
  g_autofree char *code = get_text (self->code);
  g_autofree char *typed = get_text (self->currency);
  g_autofree char *currency = g_ascii_strup (typed, -1);
  g_autoptr (GError) name_error = NULL;
  g_autoptr (GError) code_error = NULL;
  g_autoptr (GError) currency_error = NULL;
  const char *fault = NULL;

  hq_enrolment_check_brand ("X", name, "XXX", &name_error);
  hq_enrolment_check_brand (code, "X", "XXX", &code_error);
  hq_enrolment_check_brand ("X", "X", currency, &currency_error);
  mark (self->code, code, code_error, &fault);
  mark (self->currency, currency, currency_error, &fault);
  gtk_label_set_label (self->brand_fault, fault != NULL ? fault : "");
  canton_assistant_page_set_complete (self->brand_page, name_error == NULL && code_error == NULL && currency_error == NULL);
}

static void
on_name_changed_cb (HqWelcome *self)
{
  g_autofree char *name = get_text (self->name);

  if (self->code_is_suggested)
    {
      g_autofree char *code = hq_set_up_suggest_code (name);

      gtk_editable_set_text (self->code, code);
      self->code_is_suggested = TRUE;
    }
  check_brand (self);
}

static void
on_code_changed_cb (HqWelcome *self)
{
  self->code_is_suggested = *gtk_editable_get_text (self->code) == '\0';
  check_brand (self);
}

/* The keys */

static void
check_keys (HqWelcome *self)
{
  gboolean protect = gtk_switch_get_active (self->protect);

  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), protect);
  canton_assistant_page_set_complete (self->keys_page, !protect || canton_new_passphrase_get_valid (self->passphrase));
}

static void
on_passphrase_activated_cb (HqWelcome *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->assistant), "assistant.next", NULL);
}

static void
show_card (HqWelcome *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonHqBrand) brand = canton_hq_brand_table_load (canton_context_get_reader (self->context), &error);
  g_autoptr (CantonHqCard) card = brand != NULL ? canton_hq_card_read (brand->card, NULL, &error) : NULL;
  char digits[CANTON_FINGERPRINT_SIZE];

  if (card == NULL)
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The card could not be read"), error);
      return;
    }
  g_clear_pointer (&self->card, g_bytes_unref);
  self->card = g_bytes_ref (brand->card);
  canton_fingerprint_view_set_fingerprint (self->fingerprint, canton_hq_card_fingerprint (card, digits));
  canton_fingerprint_view_set_title (self->fingerprint, brand->name);
}

/* Work that runs while the window waits; the window may be gone when it ends. */
typedef struct
{
  HqWelcome *self;
  CantonProgress *progress;
  char *path;
} Waiting;

static Waiting *
waiting_new (HqWelcome *self, const char *title)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->self = g_object_ref (self);
  waiting->progress = canton_progress_new (title);
  canton_assistant_show_progress (self->assistant, waiting->progress);

  return waiting;
}

static void
waiting_free (Waiting *waiting)
{
  g_object_unref (waiting->self);
  g_object_unref (waiting->progress);
  g_free (waiting->path);
  g_free (waiting);
}

/* Returns whether there is still somebody to tell. */
static gboolean
stop_waiting (Waiting *waiting)
{
  canton_progress_finish (waiting->progress);

  return gtk_widget_get_root (GTK_WIDGET (waiting->self)) != NULL;
}

static void
on_keys_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  HqWelcome *self = waiting->self;
  g_autoptr (GError) error = NULL;
  HqSetUp *set_up = canton_store_thread_get_job_data (result);
  gboolean made = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);

  if (stop_waiting (waiting))
    {
      if (made)
        {
          self->set_up = hq_set_up_new (self->context);
          self->set_up->keys = g_object_ref (set_up->keys);
          canton_new_passphrase_clear (self->passphrase);
          show_card (self);
          canton_assistant_show_page (self->assistant, self->offline_page);
        }
      else
        {
          canton_ask_show_error (GTK_WIDGET (self), _("The brand was not set up"), error);
        }
    }
  waiting_free (waiting);
}

static gboolean
on_make_keys_cb (HqWelcome *self)
{
  HqSetUp *set_up = hq_set_up_new (self->context);
  g_autofree char *currency = get_text (self->currency);

  set_up->code = get_text (self->code);
  set_up->name = get_text (self->name);
  set_up->currency = g_ascii_strup (currency, -1);
  set_up->passphrase = g_strdup (gtk_switch_get_active (self->protect) ? canton_new_passphrase_get_text (self->passphrase) : "");
  canton_store_thread_run_async (canton_context_get_store (self->context), CANTON_JOB_WRITE, hq_set_up_run, set_up,
                                 (GDestroyNotify) hq_set_up_free, NULL, on_keys_made_cb,
                                 waiting_new (self, _("Making the keys")));

  return TRUE;
}

/* The keys for bad days */

static void
check_offline (HqWelcome *self)
{
  canton_assistant_page_set_complete (self->offline_page, self->offline_is_safe || gtk_check_button_get_active (self->later));
}

static void
move_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Waiting *waiting = data;
  HqSetUp *set_up = waiting->self->set_up;
  GError *error = NULL;

  if (hq_offline_keys_move (set_up->context, set_up->keys, waiting->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  HqWelcome *self = waiting->self;
  g_autoptr (GError) error = NULL;
  gboolean moved = g_task_propagate_boolean (G_TASK (result), &error);

  if (stop_waiting (waiting))
    {
      if (moved)
        {
          g_autofree char *text = g_strdup_printf (_("In %s, and read back from there. Keep it where this computer’s fate cannot reach it."),
                                                   waiting->path);

          self->offline_is_safe = TRUE;
          adw_action_row_set_subtitle (self->offline_row, text);
          gtk_widget_set_visible (self->offline, FALSE);
          gtk_widget_set_visible (GTK_WIDGET (self->later), FALSE);
          check_offline (self);
        }
      else
        {
          canton_ask_show_error (GTK_WIDGET (self), _("The keys are still on this computer"), error);
        }
    }
  waiting_free (waiting);
}

static void
on_offline_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqWelcome) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autoptr (GTask) task = NULL;
  Waiting *waiting;

  if (file == NULL || g_file_peek_path (file) == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  waiting = waiting_new (self, _("Writing the keys and reading them back"));
  waiting->path = g_file_get_path (file);
  task = g_task_new (NULL, NULL, on_moved_cb, waiting);
  g_task_set_source_tag (task, on_offline_picked_cb);
  g_task_set_task_data (task, waiting, NULL);
  g_task_run_in_thread (task, move_in_thread);
}

static void
on_offline_clicked_cb (HqWelcome *self)
{
  g_autofree char *code = get_text (self->code);
  g_autofree char *name = g_strdup_printf ("%s-%s.keys", code, C_ ("file name", "recovery"));

  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_SAVE, _("Move the Root and Recovery Keys"), _("_Move"), name, NULL, NULL,
                    on_offline_picked_cb, g_object_ref (self));
}

/* The card */

static void
on_card_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqWelcome) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (self->card, &size);

  if (file == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (!g_file_set_contents_full (g_file_peek_path (file), bytes, size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &error))
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The card was not saved"), error);
      return;
    }
  text = g_strdup_printf (_("Saved to %s"), g_file_peek_path (file));
  adw_action_row_set_subtitle (self->card_row, text);
}

static void
on_save_card_clicked_cb (HqWelcome *self)
{
  const CantonPickFilter filters[] = { { _("Canton files"), "*.canton" }, { NULL } };
  g_autofree char *code = get_text (self->code);
  g_autofree char *name = g_strdup_printf ("%s-%s.canton", code, C_ ("file name", "card"));

  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_SAVE, _("Save the Card"), NULL, name, filters, NULL, on_card_picked_cb,
                    g_object_ref (self));
}

/* Other ways in, and out */

static void
on_restore_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqWelcome) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);

  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    canton_store_application_restore (self->application, GTK_WIDGET (self), g_file_peek_path (file));
}

static void
on_restore_clicked_cb (HqWelcome *self)
{
  const CantonPickFilter filters[] = { { _("Backups"), "*.backup" }, { NULL } };

  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_OPEN, _("Restore a Backup"), _("_Restore"), NULL, filters, NULL,
                    on_restore_picked_cb, g_object_ref (self));
}

static void
on_finished_cb (HqWelcome *self)
{
  canton_store_application_enter (self->application);
}

static const char *
get_local_currency (void)
{
  static char currency[4];
  struct lconv *conventions = localeconv ();

  g_strlcpy (currency, conventions->int_curr_symbol, sizeof currency);

  return strlen (currency) == 3 ? currency : "CNY";
}

GtkWidget *
hq_welcome_new (CantonStoreApplication *application, CantonContext *context)
{
  HqWelcome *self = g_object_new (HQ_TYPE_WELCOME, NULL);

  self->application = application;
  self->context = g_object_ref (context);
  gtk_editable_set_text (self->currency, get_local_currency ());

  return GTK_WIDGET (self);
}

static void
hq_welcome_dispose (GObject *object)
{
  HqWelcome *self = HQ_WELCOME (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->set_up, hq_set_up_free);
  g_clear_pointer (&self->card, g_bytes_unref);

  G_OBJECT_CLASS (hq_welcome_parent_class)->dispose (object);
}

static void
hq_welcome_class_init (HqWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_welcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/welcome/hq-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, assistant);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, brand_page);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, code);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, currency);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, brand_fault);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, keys_page);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, protect);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, offline_page);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, offline_row);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, offline);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, later);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, card_page);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, HqWelcome, card_row);
  gtk_widget_class_bind_template_callback (widget_class, check_brand);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_keys);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_make_keys_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_offline);
  gtk_widget_class_bind_template_callback (widget_class, on_offline_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_card_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finished_cb);
}

static void
hq_welcome_init (HqWelcome *self)
{
  self->code_is_suggested = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  check_keys (self);
}
