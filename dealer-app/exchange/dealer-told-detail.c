/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-told-detail.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-outgoing-table.h"
#include "canton-shell-window.h"
#include "canton-store-room.h"
#include "dealer-exchange-words.h"
#include "dealer-told-lines.h"

struct _DealerToldDetail
{
  AdwBin parent_instance;

  CantonToldLine *line;

  GtkLabel *title;
  GtkLabel *mark;
  GtkWidget *verdict_box;
  GtkLabel *verdict;
  GtkLabel *finding;
  GtkLabel *advice;
  GtkButton *open_button;
  GtkWidget *withdraw_button;
  GtkWidget *retell_button;
  GtkBox *fields;
  GtkLabel *not_told;
  GtkLabel *raw;
  GtkLabel *history;
};

G_DEFINE_FINAL_TYPE (DealerToldDetail, dealer_told_detail, ADW_TYPE_BIN)

/* Showing */

static void
set_class (GtkLabel *label, const char *css_class, const char *kept)
{
  const char *classes[3] = { NULL };
  guint n = 0;

  if (kept != NULL)
    classes[n++] = kept;
  if (css_class != NULL)
    classes[n++] = css_class;
  gtk_widget_set_css_classes (GTK_WIDGET (label), classes);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static GtkWidget *
make_label (const char *text, gboolean is_value)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), is_value);
  gtk_widget_set_hexpand (label, is_value);
  if (!is_value)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), 18);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

/* Boxes rather than a grid, which gives wrapped texts too little height. */
static void
add_field (DealerToldDetail *self, const char *label, const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_append (GTK_BOX (row), make_label (label, FALSE));
  gtk_box_append (GTK_BOX (row), make_label (value, TRUE));
  gtk_box_append (self->fields, row);
}

static void
show_fields (DealerToldDetail *self, CantonDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = dealer_told_lines_list_fields (database, self->line, &error);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);

  if (fields == NULL)
    {
      gtk_box_append (self->fields, make_label (error->message, TRUE));
      return;
    }
  for (guint i = 0; i < fields->len; i++)
    {
      DealerToldField *field = g_ptr_array_index (fields, i);

      add_field (self, field->label, field->value);
    }
}

static void
show_verdict (DealerToldDetail *self)
{
  g_autofree char *finding = dealer_exchange_describe_verdict (self->line);

  gtk_widget_set_visible (self->verdict_box, self->line->bundle_id != 0);
  gtk_label_set_label (self->verdict, dealer_exchange_get_verdict_title (self->line));
  set_class (self->verdict, dealer_exchange_get_verdict_class (self->line), "heading");
  set_text (self->finding, finding);
  set_text (self->advice, dealer_exchange_advise_verdict (self->line));
}

static void
show_history (DealerToldDetail *self)
{
  CantonToldLine *line = self->line;
  g_autofree char *decided = dealer_exchange_format_instant (line->copied_at);
  g_autofree char *sent = dealer_exchange_format_instant (line->sent_at);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, line->revision);
  g_autofree char *epoch = g_strdup_printf ("%" G_GINT64_FORMAT, line->epoch);
  g_autofree char *bundle = g_strdup_printf ("%" G_GINT64_FORMAT, line->sequence);
  g_autofree char *text = NULL;

  if (line->bundle_id == 0)
    text = g_strdup_printf (_("Record %s, version %s of epoch %s. Decided on %s; leaves with the next bundle."), line->record_id,
                            version, epoch, decided);
  else
    text = g_strdup_printf (_("Record %s, version %s of epoch %s. Decided on %s; left with bundle %s, made on %s."),
                            line->record_id, version, epoch, decided, bundle, sent);
  gtk_label_set_label (self->history, text);
}

static void
show_commands (DealerToldDetail *self)
{
  CantonToldLine *line = self->line;
  gboolean is_told_sale = !line->is_person && line->local_id != 0;

  gtk_button_set_label (self->open_button, line->is_person ? _("Go to the _Customer") : _("Go to the _Sale"));
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), line->local_id != 0);
  gtk_widget_set_visible (self->withdraw_button,
                          is_told_sale && !line->is_withdrawn && line->is_latest && line->mark != CANTON_TOLD_WITHDRAWAL);
  gtk_widget_set_visible (self->retell_button, is_told_sale && line->is_withdrawn);
}

void
dealer_told_detail_show (DealerToldDetail *self, CantonDatabase *database, CantonToldLine *line)
{
  g_return_if_fail (DEALER_IS_TOLD_DETAIL (self));

  g_set_object (&self->line, line);
  if (line == NULL)
    return;

  gtk_label_set_label (self->title, line->is_person ? C_ ("told", "Person") : C_ ("told", "Sale"));
  gtk_label_set_label (self->mark, dealer_exchange_get_mark_title (line->mark));
  set_class (self->mark, dealer_exchange_get_mark_class (line->mark), NULL);
  gtk_label_set_label (self->not_told,
                       line->is_person
                         ? _("Not told: notes, tags, the owner of the customer, what they asked for and did not buy, and what "
                             "they bought of other brands.")
                         : _("Not told: your own number of the sale, who sold it, what it cost, the price floor, the deposit "
                             "and your notes."));
  gtk_label_set_label (self->raw, line->raw);
  show_fields (self, database);
  show_verdict (self);
  show_history (self);
  show_commands (self);
}

CantonToldLine *
dealer_told_detail_get_line (DealerToldDetail *self)
{
  g_return_val_if_fail (DEALER_IS_TOLD_DETAIL (self), NULL);

  return self->line;
}

/* Commands */

typedef struct
{
  gint64 sale_id;
  gboolean withdrawn;
  char *reason;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_free (telling->reason);
  g_free (telling);
}

static gboolean
tell (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Telling *telling = data;

  return telling->withdrawn
           ? canton_outgoing_table_withdraw_sale (database, telling->sale_id, telling->reason, error)
           : canton_outgoing_table_retell_sale (database, telling->sale_id, telling->reason, error);
}

typedef struct
{
  CantonStoreRoom *room; /* weak */
  gint64 sale_id;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_weak_pointer (&undo->room);
  g_free (undo);
}

static void start_telling (CantonStoreRoom *room, gint64 sale_id, gboolean withdrawn, const char *reason);

static void
on_undo_cb (CantonShellWindow *window, gpointer data)
{
  Undo *undo = data;

  if (undo->room != NULL)
    start_telling (undo->room, undo->sale_id, FALSE, NULL);
}

/* The tables of what leaves are not in the steps that can be undone: a withdrawal is taken back by telling the sale again. */
static void
on_told_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  Telling *telling = data;
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (room));
  Undo *undo;

  if (!done || !telling->withdrawn || window == NULL)
    return;

  undo = g_new0 (Undo, 1);
  undo->sale_id = telling->sale_id;
  g_set_weak_pointer (&undo->room, room);
  canton_shell_window_add_undo_toast (window, _("The sale is withdrawn with the next export"), on_undo_cb, undo, undo_free);
}

static void
start_telling (CantonStoreRoom *room, gint64 sale_id, gboolean withdrawn, const char *reason)
{
  Telling *telling = g_new0 (Telling, 1);

  telling->sale_id = sale_id;
  telling->withdrawn = withdrawn;
  telling->reason = g_strdup (reason);
  canton_store_room_write (room, withdrawn ? NULL : _("The sale will be told as it stands"),
                           withdrawn ? _("The sale could not be withdrawn") : _("The sale could not be told again"), tell,
                           telling, telling_free, on_told_cb);
}

static CantonStoreRoom *
get_room (GtkWidget *widget)
{
  return CANTON_STORE_ROOM (gtk_widget_get_ancestor (widget, CANTON_TYPE_STORE_ROOM));
}

static void
on_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerToldDetail) self = data;
  g_autofree char *reason = canton_ask_text_finish (result);
  CantonStoreRoom *room = get_room (GTK_WIDGET (self));

  if (reason != NULL && room != NULL && self->line != NULL)
    start_telling (room, self->line->local_id, TRUE, reason);
}

static void
withdraw_sale (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldDetail *self = DEALER_TOLD_DETAIL (widget);
  CantonStoreRoom *room = get_room (widget);

  if (self->line == NULL || room == NULL || !gtk_widget_get_visible (self->withdraw_button))
    return;

  canton_ask_text (widget, _("Withdraw This Sale?"),
                   _("Use this when the sale was recorded by mistake. The next export tells the brand that it never counted, and "
                     "the brand's books follow. The sale stays in yours; its later changes are not told until you tell it again."),
                   _("Reason, which the brand reads"), NULL, _("_Withdraw"), CANTON_ASK_TEXT_DEFAULT,
                   canton_store_room_get_cancellable (room), on_reason_cb, g_object_ref (self));
}

static void
retell_sale (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldDetail *self = DEALER_TOLD_DETAIL (widget);
  CantonStoreRoom *room = get_room (widget);

  if (self->line != NULL && room != NULL && self->line->is_withdrawn)
    start_telling (room, self->line->local_id, FALSE, NULL);
}

static void
open_item (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldDetail *self = DEALER_TOLD_DETAIL (widget);
  g_autofree char *id = NULL;

  if (self->line == NULL || self->line->local_id == 0)
    return;

  id = g_strdup_printf ("%" G_GINT64_FORMAT, self->line->local_id);
  gtk_widget_activate_action (widget, "win.show-item", "(ss)", self->line->is_person ? "customers" : "sales", id);
}

static void
copy_line (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldDetail *self = DEALER_TOLD_DETAIL (widget);

  if (self->line != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->line->raw);
}

static void
dealer_told_detail_dispose (GObject *object)
{
  g_clear_object (&DEALER_TOLD_DETAIL (object)->line);

  G_OBJECT_CLASS (dealer_told_detail_parent_class)->dispose (object);
}

static void
dealer_told_detail_class_init (DealerToldDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_told_detail_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-told-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, title);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, mark);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, verdict);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, finding);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, advice);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, open_button);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, retell_button);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, fields);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, not_told);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, raw);
  gtk_widget_class_bind_template_child (widget_class, DealerToldDetail, history);
  gtk_widget_class_install_action (widget_class, "line.open", NULL, open_item);
  gtk_widget_class_install_action (widget_class, "line.withdraw", NULL, withdraw_sale);
  gtk_widget_class_install_action (widget_class, "line.retell", NULL, retell_sale);
  gtk_widget_class_install_action (widget_class, "line.copy", NULL, copy_line);
}

static void
dealer_told_detail_init (DealerToldDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
