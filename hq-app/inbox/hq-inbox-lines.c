/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-lines.h"

#include "canton-i18n.h"
#include "canton-inbox-lines-table.h"
#include "canton-list.h"
#include "hq-inbox-words.h"

struct _HqInboxLines
{
  AdwBin parent_instance;

  CantonContext *context;
  gint64 bundle_id;
  CantonInboxLine *line;
  gboolean is_filling;

  GtkDropDown *verdicts;
  CantonList *list;
  GtkWidget *detail;
  GtkLabel *title;
  GtkLabel *why;
  GtkLabel *note;
  GtkLabel *raw;
  GtkButton *open;
};

G_DEFINE_FINAL_TYPE (HqInboxLines, hq_inbox_lines, ADW_TYPE_BIN)

/* The list */

static void
free_filter (gpointer filter)
{
  g_free (filter);
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error)
{
  return canton_inbox_lines_table_list_ids (database, filter, error);
}

static char *
get_number (gpointer item)
{
  return g_strdup_printf ("%d", ((CantonInboxLine *) item)->line + 1);
}

static char *
get_what (gpointer item)
{
  CantonInboxLine *line = item;
  g_autofree char *day = NULL;

  if (line->section == 0)
    return g_strdup (line->name[0] != '\0' ? line->name : _("A person"));
  if (line->day == CANTON_DAY_NONE)
    return g_strdup (_("A sale"));
  day = canton_day_format (line->day);

  return line->name[0] != '\0' ? g_strdup_printf (_("Sale, %s, %s"), day, line->name) : g_strdup_printf (_("Sale, %s"), day);
}

static char *
get_verdict (gpointer item)
{
  CantonInboxLine *line = item;
  g_autofree char *why = hq_inbox_words_why (line);

  return *why == '\0' ? g_strdup (hq_inbox_words_verdict (line->verdict))
                      : g_strdup_printf (_("%s: %s"), hq_inbox_words_verdict (line->verdict), why);
}

static const char *
get_verdict_class (gpointer item)
{
  return hq_inbox_words_verdict_class (((CantonInboxLine *) item)->verdict);
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Line"), get_number, NULL, -1, 50, TRUE },
  { NC_ ("column", "What"), get_what, NULL, -1 },
  { NC_ ("column", "Verdict"), get_verdict, get_verdict_class, -1 },
};

static const CantonListInfo info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = -1,
  .get_item_type = canton_inbox_line_get_type,
  .fetch = canton_inbox_lines_table_fetch,
  .list_ids = list_ids,
  .free_filter = free_filter,
};

static void
apply_filter (HqInboxLines *self)
{
  guint selected = gtk_drop_down_get_selected (self->verdicts);
  CantonInboxLineFilter *filter;

  if (self->context == NULL || self->is_filling)
    return;

  filter = g_new0 (CantonInboxLineFilter, 1);
  filter->bundle_id = self->bundle_id;
  filter->verdict = selected == GTK_INVALID_LIST_POSITION ? -1 : (int) selected - 1;
  g_object_set (self->list, "filtered", filter->verdict >= 0, NULL);
  canton_list_set_filter (self->list, filter);
}

/* Says how many there are of each; what is chosen stays chosen. */
static void
fill_verdicts (HqInboxLines *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  gint64 counts[CANTON_N_VERDICTS];
  guint selected = gtk_drop_down_get_selected (self->verdicts);

  if (!canton_inbox_lines_table_count (canton_context_get_reader (self->context), self->bundle_id, counts, NULL))
    return;
  gtk_string_list_append (texts, _("All lines"));
  for (int i = 0; i < CANTON_N_VERDICTS; i++)
    {
      g_autofree char *text = g_strdup_printf (_("%s (%'d)"), hq_inbox_words_verdict (i), (int) counts[i]);

      gtk_string_list_append (texts, text);
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->verdicts, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (self->verdicts, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
  self->is_filling = FALSE;
}

void
hq_inbox_lines_show (HqInboxLines *self, CantonContext *context, gint64 bundle_id)
{
  g_return_if_fail (HQ_IS_INBOX_LINES (self));

  if (self->context == NULL)
    {
      self->context = g_object_ref (context);
      canton_list_open (self->list, context, &info);
    }
  else if (self->bundle_id == bundle_id)
    {
      fill_verdicts (self);
      canton_list_reload (self->list);
      return;
    }
  self->bundle_id = bundle_id;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->verdicts, 0);
  self->is_filling = FALSE;
  fill_verdicts (self);
  canton_list_select_id (self->list, 0);
  apply_filter (self);
}

/* The chosen line */

static void
on_selected_cb (HqInboxLines *self, CantonInboxLine *line)
{
  g_autofree char *title = NULL;
  g_autofree char *why = NULL;
  g_autofree char *raw = NULL;
  g_autoptr (GError) error = NULL;

  g_set_object (&self->line, line);
  gtk_widget_set_visible (self->detail, line != NULL);
  if (line == NULL)
    return;

  title = get_what (line);
  why = get_verdict (line);
  raw = canton_inbox_lines_table_load_text (canton_context_get_reader (self->context), line, &error);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->why, why);
  gtk_widget_set_css_classes (GTK_WIDGET (self->why), (const char *[]){ hq_inbox_words_verdict_class (line->verdict), NULL });
  gtk_label_set_label (self->note, line->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), line->note[0] != '\0');
  gtk_label_set_label (self->raw, raw != NULL ? raw : error->message);
  /* What was never accepted is nowhere to go to. */
  gtk_widget_set_visible (GTK_WIDGET (self->open),
                          line->record_id != 0 && (line->section == 0 ? line->name[0] != '\0' : line->day != CANTON_DAY_NONE));
  gtk_button_set_label (self->open, line->section == 0 ? _("Go to the _Customer") : _("Go to the _Sale"));
}

static void
go_to_record (HqInboxLines *self)
{
  g_autofree char *id = NULL;

  if (self->line == NULL || self->line->record_id == 0)
    return;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, self->line->record_id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item", "(ss)", self->line->section == 0 ? "customers" : "sales", id);
}

static void
on_activated_cb (HqInboxLines *self, CantonInboxLine *line)
{
  on_selected_cb (self, line);
  go_to_record (self);
}

static void
hq_inbox_lines_dispose (GObject *object)
{
  HqInboxLines *self = HQ_INBOX_LINES (object);

  g_clear_object (&self->line);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (hq_inbox_lines_parent_class)->dispose (object);
}

static void
hq_inbox_lines_class_init (HqInboxLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_inbox_lines_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, verdicts);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, list);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, detail);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, title);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, why);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, note);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, raw);
  gtk_widget_class_bind_template_child (widget_class, HqInboxLines, open);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_record);
}

static void
hq_inbox_lines_init (HqInboxLines *self)
{
  g_type_ensure (CANTON_TYPE_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
}
