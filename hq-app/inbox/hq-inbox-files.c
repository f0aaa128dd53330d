/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-files.h"

#include "canton-dealers-table.h"
#include "canton-i18n.h"
#include "canton-inbox-history-table.h"
#include "canton-split-view.h"
#include "hq-inbox-files-list.h"
#include "hq-inbox-words.h"

/* Earlier imports than so many are found by their files. */
#define RUNS_SHOWN 50

/* The first two choices of "shown"; the verdicts follow. */
#define SHOW_ALL 0
#define SHOW_ATTENTION 1
#define SHOW_VERDICTS 2

struct _HqInboxFiles
{
  AdwBin parent_instance;

  CantonContext *context;
  GArray *dealer_ids;   /* what the filters choose from, after "all" */
  GArray *run_ids;
  char *search;
  gint64 bundle_id;     /* asked for from elsewhere; 0: none */
  gboolean is_filling;

  CantonSplitView *split;
  GtkDropDown *shown;
  GtkDropDown *dealer;
  GtkDropDown *run;
  GtkLabel *run_text;
  CantonList *list;
  HqInboxFileView *view;
};

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_N_ITEMS,
  N_PROPS
};

enum
{
  SIGNAL_FILE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HqInboxFiles, hq_inbox_files, ADW_TYPE_BIN)

/* Filters */

static gint64
get_chosen (GtkDropDown *choice, GArray *ids)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION || selected > ids->len ? 0 : g_array_index (ids, gint64, selected - 1);
}

static void
show_run_text (HqInboxFiles *self, gint64 run_id)
{
  g_autoptr (CantonInboxRun) run =
    run_id != 0 ? canton_inbox_history_table_load_run (canton_context_get_reader (self->context), run_id, NULL) : NULL;
  g_autofree char *counts = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->run_text), run != NULL);
  if (run == NULL)
    return;

  counts = hq_inbox_words_run (run);
  if (g_str_equal (run->outcome, "done"))
    text = g_strdup_printf (_("%s. %s."), hq_inbox_words_source (run->source), counts);
  else if (g_str_equal (run->outcome, "cancelled"))
    text = g_strdup_printf (_("Cancelled after %d of %d. %s."), (int) canton_inbox_run_count (run), (int) run->total, counts);
  else if (g_str_equal (run->outcome, "failed"))
    text = g_strdup_printf (_("Ended after %d of %d: %s. %s."), (int) canton_inbox_run_count (run), (int) run->total, run->message, counts);
  else
    text = g_strdup_printf (_("Not ended, or the program was: %d of %d. %s."), (int) canton_inbox_run_count (run), (int) run->total,
                            counts);
  gtk_label_set_label (self->run_text, text);
}

static void
apply_filter (HqInboxFiles *self)
{
  CantonInboxFileFilter filter = { .verdict = -1 };
  guint shown = gtk_drop_down_get_selected (self->shown);

  if (self->context == NULL || self->is_filling)
    return;

  filter.run_id = get_chosen (self->run, self->run_ids);
  filter.dealer_id = get_chosen (self->dealer, self->dealer_ids);
  filter.bundle_id = self->bundle_id;
  filter.search = self->search;
  filter.attention = shown == SHOW_ATTENTION;
  if (shown != GTK_INVALID_LIST_POSITION && shown >= SHOW_VERDICTS)
    filter.verdict = (int) shown - SHOW_VERDICTS;
  show_run_text (self, filter.run_id);
  g_object_set (self->list, "filtered",
                filter.run_id != 0 || filter.dealer_id != 0 || filter.bundle_id != 0 || filter.attention || filter.verdict >= 0 ||
                  (self->search != NULL && *self->search != '\0'),
                NULL);
  canton_list_set_filter (self->list, canton_inbox_history_question_new (&filter));
}

/* A choice by hand ends what was asked for from elsewhere. */
static void
on_chosen_cb (HqInboxFiles *self)
{
  if (self->is_filling)
    return;
  self->bundle_id = 0;
  apply_filter (self);
}

static void
fill (HqInboxFiles *self, GtkDropDown *choice, GtkStringList *texts, GArray **ids, GArray *now)
{
  gint64 chosen = get_chosen (choice, *ids);
  guint selected = 0;

  for (guint i = 0; i < now->len; i++)
    if (g_array_index (now, gint64, i) == chosen)
      selected = i + 1;
  g_array_unref (*ids);
  *ids = now;
  self->is_filling = TRUE;
  gtk_drop_down_set_model (choice, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (choice, selected);
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (choice), now->len > 0);
}

static void
fill_dealers (HqInboxFiles *self)
{
  g_autoptr (GPtrArray) dealers = canton_dealers_table_list (canton_context_get_reader (self->context), NULL);
  g_autoptr (GtkStringList) texts = gtk_string_list_new ((const char *[]){ _("All dealers"), NULL });
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; dealers != NULL && i < dealers->len; i++)
    {
      CantonDealer *dealer = g_ptr_array_index (dealers, i);

      gtk_string_list_append (texts, dealer->name);
      g_array_append_val (ids, dealer->id);
    }
  fill (self, self->dealer, texts, &self->dealer_ids, ids);
}

static void
fill_runs (HqInboxFiles *self)
{
  g_autoptr (GPtrArray) runs = canton_inbox_history_table_list_runs (canton_context_get_reader (self->context), RUNS_SHOWN, NULL);
  g_autoptr (GtkStringList) texts = gtk_string_list_new ((const char *[]){ _("All imports"), NULL });
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      CantonInboxRun *run = g_ptr_array_index (runs, i);
      g_autofree char *time = hq_inbox_words_time (run->started_at);
      g_autofree char *text = g_strdup_printf (ngettext ("%s, %'d file", "%s, %'d files", run->total), time, (int) run->total);

      gtk_string_list_append (texts, text);
      g_array_append_val (ids, run->id);
    }
  fill (self, self->run, texts, &self->run_ids, ids);
}

static void
fill_shown (HqInboxFiles *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new ((const char *[]){ _("All files"), _("Needs attention"), NULL });

  for (int i = 0; i < CANTON_FILE_N_VERDICTS; i++)
    gtk_string_list_append (texts, canton_file_verdict_get_title (i));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->shown, G_LIST_MODEL (texts));
  self->is_filling = FALSE;
}

/* Sets all filters back, but the one given. */
static void
filter_only (HqInboxFiles *self, guint shown, gint64 run_id, gint64 bundle_id)
{
  guint run = 0;

  for (guint i = 0; i < self->run_ids->len; i++)
    if (g_array_index (self->run_ids, gint64, i) == run_id)
      run = i + 1;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->shown, shown);
  gtk_drop_down_set_selected (self->dealer, 0);
  gtk_drop_down_set_selected (self->run, run);
  self->is_filling = FALSE;
  self->bundle_id = bundle_id;
  apply_filter (self);
}

void
hq_inbox_files_show_attention (HqInboxFiles *self)
{
  filter_only (self, SHOW_ATTENTION, 0, 0);
}

void
hq_inbox_files_show_run (HqInboxFiles *self, gint64 run_id)
{
  fill_runs (self);
  filter_only (self, SHOW_ALL, run_id, 0);
}

void
hq_inbox_files_show_dealer (HqInboxFiles *self, gint64 dealer_id)
{
  filter_only (self, SHOW_ALL, 0, 0);
  for (guint i = 0; i < self->dealer_ids->len; i++)
    if (g_array_index (self->dealer_ids, gint64, i) == dealer_id)
      gtk_drop_down_set_selected (self->dealer, i + 1);
}

void
hq_inbox_files_show_bundle (HqInboxFiles *self, gint64 bundle_id)
{
  const CantonInboxFileFilter filter = { .verdict = -1, .bundle_id = bundle_id };
  g_autoptr (GArray) ids = canton_inbox_history_table_list_ids (canton_context_get_reader (self->context), &filter, NULL);

  filter_only (self, SHOW_ALL, 0, bundle_id);
  if (ids != NULL && ids->len > 0)
    canton_list_select_id (self->list, g_array_index (ids, gint64, 0));
}

void
hq_inbox_files_search (HqInboxFiles *self, const char *text)
{
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  self->bundle_id = 0;
  apply_filter (self);
}

/* The file that is shown */

static void
show_file (HqInboxFiles *self, CantonInboxFile *file)
{
  hq_inbox_file_view_show (self->view, self->context, file);
  canton_split_view_set_show_detail (self->split, file != NULL);
  g_signal_emit (self, signals[SIGNAL_FILE_CHANGED], 0);
}

static void
on_selected_cb (HqInboxFiles *self, CantonInboxFile *file)
{
  show_file (self, file);
}

/* What is shown may have changed although the selection has not. */
static void
refresh_file (HqInboxFiles *self)
{
  CantonInboxFile *file = hq_inbox_file_view_get_file (self->view);
  g_autoptr (GPtrArray) files =
    file != NULL ? canton_inbox_history_table_fetch (&file->id, 1, canton_context_get_reader (self->context), NULL) : NULL;
  g_autoptr (CantonInboxFile) now = files != NULL ? g_ptr_array_index (files, 0) : NULL;

  if (now != NULL)
    show_file (self, now);
}

CantonInboxFile *
hq_inbox_files_get_file (HqInboxFiles *self)
{
  return hq_inbox_file_view_get_file (self->view);
}

void
hq_inbox_files_show_lines (HqInboxFiles *self)
{
  hq_inbox_file_view_show_lines (self->view);
}

void
hq_inbox_files_go_back (HqInboxFiles *self)
{
  canton_list_select_id (self->list, 0);
  canton_list_grab_focus (self->list);
}

void
hq_inbox_files_export (HqInboxFiles *self)
{
  canton_list_export (self->list, _("Inbox"));
}

guint
hq_inbox_files_get_n_items (HqInboxFiles *self)
{
  return canton_list_get_n_items (self->list);
}

void
hq_inbox_files_open (HqInboxFiles *self, CantonContext *context)
{
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  fill_shown (self);
  fill_dealers (self);
  fill_runs (self);
  canton_list_open (self->list, context, &hq_inbox_files_list_info);
  apply_filter (self);
}

void
hq_inbox_files_reload (HqInboxFiles *self)
{
  fill_dealers (self);
  fill_runs (self);
  show_run_text (self, get_chosen (self->run, self->run_ids));
  canton_list_reload (self->list);
  refresh_file (self);
}

static void
on_count_cb (HqInboxFiles *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
on_can_go_back_cb (HqInboxFiles *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
hq_inbox_files_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HqInboxFiles *self = HQ_INBOX_FILES (object);

  switch (id)
    {
    case PROP_CAN_GO_BACK:
      g_object_get_property (G_OBJECT (self->split), "can-go-back", value);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, canton_list_get_n_items (self->list));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hq_inbox_files_dispose (GObject *object)
{
  HqInboxFiles *self = HQ_INBOX_FILES (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (hq_inbox_files_parent_class)->dispose (object);
}

static void
hq_inbox_files_finalize (GObject *object)
{
  HqInboxFiles *self = HQ_INBOX_FILES (object);

  g_array_unref (self->dealer_ids);
  g_array_unref (self->run_ids);
  g_free (self->search);

  G_OBJECT_CLASS (hq_inbox_files_parent_class)->finalize (object);
}

static void
hq_inbox_files_class_init (HqInboxFilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hq_inbox_files_get_property;
  object_class->dispose = hq_inbox_files_dispose;
  object_class->finalize = hq_inbox_files_finalize;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FILE_CHANGED] =
    g_signal_new ("file-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-files.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, split);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, shown);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, dealer);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, run);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, run_text);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, list);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFiles, view);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_count_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_can_go_back_cb);
}

static void
hq_inbox_files_init (HqInboxFiles *self)
{
  self->dealer_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->run_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_type_ensure (CANTON_TYPE_SPLIT_VIEW);
  g_type_ensure (CANTON_TYPE_LIST);
  g_type_ensure (HQ_TYPE_INBOX_FILE_VIEW);
  gtk_widget_init_template (GTK_WIDGET (self));
}
