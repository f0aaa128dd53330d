/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-results.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "dealer-exchange-jobs.h"

struct _DealerImportResults
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkListBox *rows;
};

G_DEFINE_FINAL_TYPE (DealerImportResults, dealer_import_results, ADW_TYPE_BIN)

/* A row in the making. */
typedef struct
{
  const char *icon_name;
  const char *icon_class;
  GString *title;
  GString *text;
  const char *label;   /* of the button; NULL: none */
  const char *action;  /* takes the link's id, or the brand's name */
  GVariant *target;
} Row;

static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

static void
describe_counts (Row *row, const DealerImported *imported)
{
  guint accepted = imported->accepted, changed = imported->changed, rejected = imported->rejected, held = imported->held;

  if (accepted > 0)
    add_sentence (row->text, g_strdup_printf (ngettext ("%'u line was accepted.", "%'u lines were accepted.", accepted), accepted));
  if (changed > 0)
    add_sentence (row->text, g_strdup_printf (ngettext ("%'u line was accepted with a change.",
                                                        "%'u lines were accepted with a change.", changed), changed));
  if (held > 0)
    add_sentence (row->text, g_strdup_printf (ngettext ("%'u line is held until what it refers to arrives.",
                                                        "%'u lines are held until what they refer to arrives.", held), held));
  if (rejected > 0)
    add_sentence (row->text, g_strdup_printf (ngettext ("%'u line was rejected: correct it, and the next export tells HQ again.",
                                                        "%'u lines were rejected: correct them, and the next export tells HQ "
                                                        "again.", rejected), rejected));
}

static void
describe_reply (Row *row, const DealerImported *imported)
{
  g_autofree char *highest = g_strdup_printf ("%" G_GINT64_FORMAT, imported->highest);

  g_string_printf (row->title, _("%s has everything up to bundle %s"), imported->brand_name, highest);
  if (imported->highest == 0)
    g_string_printf (row->title, _("%s has no bundle of this dealership yet"), imported->brand_name);
  describe_counts (row, imported);
  if (imported->missing[0] != '\0')
    add_sentence (row->text, g_strdup_printf (_("Bundles %s did not arrive: export again, the same files will be written."),
                                              imported->missing));
  if (imported->resync)
    add_sentence (row->text,
                  g_strdup (_("HQ and this computer do not agree on what was sent, as happens when one of them was restored from a "
                              "backup. Nothing is lost. A new epoch has begun: the next export is a snapshot of everything, and "
                              "then both agree again. Export now.")));
  if (row->text->len == 0)
    g_string_append (row->text, _("There is nothing to do."));
  if (imported->rejected > 0 || imported->missing[0] != '\0' || imported->resync)
    {
      row->icon_name = "dialog-warning-symbolic";
      row->icon_class = "warning";
    }
  row->label = imported->rejected > 0 ? _("Show _Rejected") : _("_Show");
  row->action = imported->rejected > 0 ? "exchange.show-rejected" : "exchange.show-brand-called";
  row->target = g_variant_new_string (imported->brand_name);
}

static void
describe (Row *row, const DealerImportResult *result)
{
  row->icon_name = "emblem-ok-symbolic";
  row->icon_class = "success";
  if (result->error != NULL)
    {
      row->icon_name = "dialog-error-symbolic";
      row->icon_class = "error";
      g_string_assign (row->title, result->error->message);
      g_string_assign (row->text, canton_error_advice (result->error));
    }
  else if (result->is_card)
    {
      g_string_assign (row->title, _("HQ’s card was read"));
      g_string_assign (row->text, _("Next, compare its fingerprint with HQ and type the one-time code."));
      row->label = _("_Go On");
      row->action = "exchange.show-link";
      row->target = g_variant_new_int64 (result->link_id);
    }
  else if (result->imported->repeated && !result->imported->resync)
    {
      g_string_printf (row->title, _("This answer of %s was known already"), result->imported->brand_name);
      g_string_assign (row->text, _("Nothing changed, and there is nothing to do."));
    }
  else if (result->imported->enrolled)
    {
      g_string_printf (row->title, _("Enrolled with %s"), result->imported->brand_name);
      g_string_assign (row->text, _("Its sales can be exported now. Look at what would leave, then export."));
      row->label = _("_Show");
      row->action = "exchange.show-brand-called";
      row->target = g_variant_new_string (result->imported->brand_name);
    }
  else if (result->imported->number == 0)
    {
      g_string_printf (row->title, _("News about keys of %s were taken"), result->imported->brand_name);
      g_string_assign (row->text, _("There is nothing to do."));
    }
  else
    {
      describe_reply (row, result->imported);
    }
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_row (const DealerImportResult *result)
{
  Row row = { .title = g_string_new (NULL), .text = g_string_new (NULL) };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon;
  GtkWidget *list_row = gtk_list_box_row_new ();
  g_autofree char *name = g_filename_display_basename (result->path);

  describe (&row, result);
  icon = gtk_image_new_from_icon_name (row.icon_name);
  gtk_widget_add_css_class (icon, row.icon_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (row.title->str, "heading"));
  gtk_box_append (GTK_BOX (texts), make_label (row.text->str, NULL));
  gtk_box_append (GTK_BOX (texts), make_label (name, "dim-label"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  if (row.label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (row.label);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), row.action);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), row.target);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 10);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (list_row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  g_string_free (row.title, TRUE);
  g_string_free (row.text, TRUE);

  return list_row;
}

void
dealer_import_results_show (DealerImportResults *self, GPtrArray *results)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%'u File of HQ", "%'u Files of HQ", results->len), results->len);
  GtkWidget *row;

  g_return_if_fail (DEALER_IS_IMPORT_RESULTS (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < results->len; i++)
    gtk_list_box_append (self->rows, make_row (g_ptr_array_index (results, i)));
  gtk_label_set_label (self->title, title);
}

static void
dealer_import_results_class_init (DealerImportResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-import-results.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerImportResults, title);
  gtk_widget_class_bind_template_child (widget_class, DealerImportResults, rows);
}

static void
dealer_import_results_init (DealerImportResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
