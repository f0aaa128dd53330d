/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-duplicates.h"

#include "canton-customers-table.h"
#include "canton-i18n.h"
#include "dealer-customer-words.h"

/* More would push the form off the screen. */
#define MAX_SHOWN 3

struct _DealerDuplicates
{
  AdwBin parent_instance;

  GPtrArray *found; /* of CantonDuplicate */

  GtkLabel *heading;
  GtkBox *rows;
};

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerDuplicates, dealer_duplicates, ADW_TYPE_BIN)

static char *
describe (const CantonDuplicate *duplicate)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (duplicate->same_phone)
    g_strv_builder_add (reasons, _("same telephone number"));
  if (duplicate->same_email)
    g_strv_builder_add (reasons, _("same e-mail address"));
  if (duplicate->same_name)
    g_strv_builder_add (reasons, _("same name"));
  if (duplicate->same_birthday)
    g_strv_builder_add (reasons, _("same birthday"));
  list = g_strv_builder_end (reasons);

  /* Translators: between the items of a list. */
  return g_strjoinv (C_ ("list", ", "), list);
}

static void
on_open_cb (GtkButton *button, DealerDuplicates *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "canton-id");

  g_signal_emit (self, signals[OPEN], 0, *id);
}

static GtkWidget *
new_row (DealerDuplicates *self, const CantonDuplicate *duplicate)
{
  CantonCustomer *customer = duplicate->customer;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *why = describe (duplicate);
  g_autofree char *standing = dealer_customer_words_standing (customer);
  g_autofree char *who = *customer->phone != '\0' ? g_strdup_printf ("%s, %s", customer->name, customer->phone)
                                                  : g_strdup (customer->name);
  g_autofree char *details = g_strdup_printf ("%s. %s", why, standing);
  g_autofree char *tooltip = g_strdup_printf (_("Open %s"), customer->name);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (who);
  GtkWidget *detail = gtk_label_new (details);
  GtkWidget *open = gtk_button_new_with_mnemonic (_("_Open"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), detail);
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (open, tooltip);
  g_object_set_data_full (G_OBJECT (open), "canton-id", g_memdup2 (&customer->id, sizeof customer->id), g_free);
  g_signal_connect (open, "clicked", G_CALLBACK (on_open_cb), self);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), open);

  return row;
}

void
dealer_duplicates_look (DealerDuplicates *self, CantonContext *context, CantonCustomer *customer)
{
  GtkWidget *row;

  g_return_if_fail (DEALER_IS_DUPLICATES (self));

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = canton_customers_table_find_duplicates (canton_context_get_reader (context), customer, NULL);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; self->found != NULL && i < MIN (self->found->len, MAX_SHOWN); i++)
    gtk_box_append (self->rows, new_row (self, g_ptr_array_index (self->found, i)));
  gtk_label_set_label (self->heading, dealer_duplicates_get_likely (self) != NULL ? _("This is probably somebody you know already")
                                                                                 : _("There is somebody of this name already"));
  gtk_widget_set_visible (GTK_WIDGET (self), self->found != NULL && self->found->len > 0);
}

CantonCustomer *
dealer_duplicates_get_likely (DealerDuplicates *self)
{
  CantonDuplicate *first;

  g_return_val_if_fail (DEALER_IS_DUPLICATES (self), NULL);

  if (self->found == NULL || self->found->len == 0)
    return NULL;
  first = g_ptr_array_index (self->found, 0);

  return first->score >= CANTON_DUPLICATE_LIKELY ? first->customer : NULL;
}

char *
dealer_duplicates_describe_likely (DealerDuplicates *self)
{
  g_return_val_if_fail (DEALER_IS_DUPLICATES (self), NULL);
  g_return_val_if_fail (self->found != NULL && self->found->len > 0, NULL);

  return describe (g_ptr_array_index (self->found, 0));
}

static void
dealer_duplicates_dispose (GObject *object)
{
  g_clear_pointer (&DEALER_DUPLICATES (object)->found, g_ptr_array_unref);

  G_OBJECT_CLASS (dealer_duplicates_parent_class)->dispose (object);
}

static void
dealer_duplicates_class_init (DealerDuplicatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dealer_duplicates_dispose;

  signals[OPEN] = g_signal_new ("open", DEALER_TYPE_DUPLICATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_INT64);
}

static void
dealer_duplicates_init (DealerDuplicates *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "duplicates");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
