/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-welcome.h"

#include "canton-ask.h"
#include "canton-assistant.h"
#include "canton-field.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-pick-file.h"
#include "dealer-names.h"
#include "dealer-sample.h"
#include "dealer-set-up.h"

#include <locale.h>
#include <string.h>

/* In the order of the drop-down. */
static const char *const languages[] = { "", "en", "zh-CN" };

struct _DealerWelcome
{
  AdwBin parent_instance;

  CantonStoreApplication *application;
  CantonContext *context;
  CantonProgress *progress; /* of the sample data in the making */
  gboolean name_was_typed;

  CantonAssistant *assistant;
  CantonAssistantPage *dealership_page;
  CantonField *name_field;
  GtkEditable *name;
  GtkEditable *territory;
  CantonField *currency_field;
  GtkEditable *currency;
  GtkDropDown *language;
  CantonAssistantPage *staff_page;
  DealerNames *staff;
  CantonAssistantPage *brands_page;
  DealerNames *brands;
};

G_DEFINE_FINAL_TYPE (DealerWelcome, dealer_welcome, ADW_TYPE_BIN)

static char *
get_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* The dealership */

static char *
get_currency (DealerWelcome *self)
{
  g_autofree char *typed = get_text (self->currency);

  return g_ascii_strup (typed, -1);
}

static void
check_dealership (DealerWelcome *self)
{
  g_autofree char *name = get_text (self->name);
  g_autofree char *currency = get_currency (self);
  gboolean is_currency = canton_money_is_currency (currency);

  /* Nobody is told off before they typed. */
  self->name_was_typed = self->name_was_typed || *name != '\0';
  canton_field_set_error (self->name_field,
                          *name == '\0' && self->name_was_typed ? _("The dealership needs a name") : NULL);
  canton_field_set_error (self->currency_field,
                          is_currency || *currency == '\0' ? NULL : _("Three letters, such as CNY or EUR"));
  canton_assistant_page_set_complete (self->dealership_page, *name != '\0' && is_currency);
}

static void
check_staff (DealerWelcome *self)
{
  canton_assistant_page_set_complete (self->staff_page, dealer_names_get_valid (self->staff));
}

static void
check_brands (DealerWelcome *self)
{
  canton_assistant_page_set_complete (self->brands_page, dealer_names_get_valid (self->brands));
}

static void
set_field (char **field, char *value)
{
  g_free (*field);
  *field = value;
}

static DealerSetUp *
gather (DealerWelcome *self)
{
  DealerSetUp *set_up = dealer_set_up_new ();
  g_autofree char *currency = get_currency (self);

  set_field (&set_up->dealership->name, get_text (self->name));
  set_field (&set_up->dealership->territory, get_text (self->territory));
  set_field (&set_up->dealership->language, g_strdup (languages[gtk_drop_down_get_selected (self->language)]));
  g_strlcpy (set_up->dealership->currency, currency, sizeof set_up->dealership->currency);
  for (guint i = 0; i < dealer_names_get_n (self->staff); i++)
    {
      g_autofree char *name = dealer_names_get_name (self->staff, i);

      g_ptr_array_add (set_up->staff, canton_staff_new (name));
    }
  for (guint i = 0; i < dealer_names_get_n (self->brands); i++)
    {
      g_autofree char *code = dealer_names_get_code (self->brands, i);
      g_autofree char *name = dealer_names_get_name (self->brands, i);

      g_ptr_array_add (set_up->brands, canton_brand_new (code, name));
    }

  return set_up;
}

static void
on_set_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerWelcome) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (done)
    canton_assistant_go_next (self->assistant);
  else
    canton_ask_show_error (GTK_WIDGET (self), _("The dealership was not set up"), error);
}

static gboolean
on_set_up_clicked_cb (DealerWelcome *self)
{
  canton_store_thread_run_async (canton_context_get_store (self->context), CANTON_JOB_WRITE, dealer_set_up_run, gather (self),
                                 (GDestroyNotify) dealer_set_up_free, NULL, on_set_up_cb, g_object_ref (self));

  return TRUE;
}

static void
on_finished_cb (DealerWelcome *self)
{
  canton_store_application_enter (self->application);
}

/* Sample data: on a thread of its own, for it blocks; the window may be gone when it ends. */

typedef struct
{
  DealerWelcome *self; /* weak */
  CantonProgress *progress;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_clear_weak_pointer (&filling->self);
  g_object_unref (filling->progress);
  g_free (filling);
}

static void
report_sample (gint64 done, gint64 total, gpointer progress)
{
  canton_progress_report (progress, done, total, NULL);
}

static void
fill_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DealerSample sample = { (guint32) g_get_real_time (), DEALER_SAMPLE_PROSPECTS, DEALER_SAMPLE_SALES, NULL };
  Filling *filling = data;
  GError *error = NULL;

  if (dealer_sample_fill (source, &sample, report_sample, filling->progress, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Filling *filling = g_task_get_task_data (G_TASK (result));
  DealerWelcome *self = filling->self;
  g_autoptr (GError) error = NULL;
  gboolean filled = g_task_propagate_boolean (G_TASK (result), &error);

  canton_progress_finish (filling->progress);
  if (self == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  g_clear_object (&self->progress);
  if (filled)
    canton_store_application_enter (self->application);
  else
    canton_ask_show_error (GTK_WIDGET (self), _("No sample data was made; the folder is as empty as it was"), error);
}

static void
on_sample_clicked_cb (DealerWelcome *self)
{
  Filling *filling;
  g_autoptr (GTask) task = NULL;

  if (self->progress != NULL)
    return;

  filling = g_new0 (Filling, 1);
  self->progress = canton_progress_new (_("Making up people and sales"));
  filling->progress = g_object_ref (self->progress);
  g_set_weak_pointer (&filling->self, self);
  canton_assistant_show_progress (self->assistant, self->progress);

  task = g_task_new (canton_context_get_store (self->context), canton_progress_get_cancellable (self->progress), on_filled_cb,
                     NULL);
  g_task_set_source_tag (task, on_sample_clicked_cb);
  g_task_set_task_data (task, filling, filling_free);
  g_task_run_in_thread (task, fill_in_thread);
}

/* Other ways in */

static void
on_restore_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerWelcome) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);

  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    canton_store_application_restore (self->application, GTK_WIDGET (self), g_file_peek_path (file));
}

static void
on_restore_clicked_cb (DealerWelcome *self)
{
  const CantonPickFilter filters[] = { { _("Backups"), "*.backup" }, { NULL } };

  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_OPEN, _("Restore a Backup"), _("_Restore"), NULL, filters, NULL,
                    on_restore_picked_cb, g_object_ref (self));
}

/* What the desk's own settings suggest. */
static const char *
get_local_currency (void)
{
  static char currency[4];

  g_strlcpy (currency, localeconv ()->int_curr_symbol, sizeof currency);

  return canton_money_is_currency (currency) ? currency : "CNY";
}

GtkWidget *
dealer_welcome_new (CantonStoreApplication *application, CantonContext *context)
{
  DealerWelcome *self = g_object_new (DEALER_TYPE_WELCOME, NULL);

  self->application = application;
  self->context = g_object_ref (context);
  gtk_editable_set_text (self->currency, get_local_currency ());
  check_staff (self);
  check_brands (self);

  return GTK_WIDGET (self);
}

static void
dealer_welcome_dispose (GObject *object)
{
  DealerWelcome *self = DEALER_WELCOME (object);

  if (self->progress != NULL)
    g_cancellable_cancel (canton_progress_get_cancellable (self->progress));
  g_clear_object (&self->progress);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_welcome_parent_class)->dispose (object);
}

static void
dealer_welcome_class_init (DealerWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_welcome_dispose;

  g_type_ensure (DEALER_TYPE_NAMES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/welcome/dealer-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, assistant);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, dealership_page);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, name_field);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, territory);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, currency_field);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, currency);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, language);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, staff_page);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, staff);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, brands_page);
  gtk_widget_class_bind_template_child (widget_class, DealerWelcome, brands);
  gtk_widget_class_bind_template_callback (widget_class, check_dealership);
  gtk_widget_class_bind_template_callback (widget_class, check_staff);
  gtk_widget_class_bind_template_callback (widget_class, check_brands);
  gtk_widget_class_bind_template_callback (widget_class, on_set_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sample_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
}

static void
dealer_welcome_init (DealerWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
