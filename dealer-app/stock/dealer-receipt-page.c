/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-receipt-page.h"

#include "canton-day-entry.h"
#include "canton-field.h"
#include "canton-form.h"
#include "canton-i18n.h"
#include "canton-money-entry.h"
#include "canton-units-table.h"

struct _DealerReceiptPage
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonProduct *product;
  gboolean setting;
  gboolean changed;

  CantonForm *form;
  CantonDayEntry *day;
  CantonField *day_field;
  CantonMoneyEntry *cost;
  CantonField *cost_field;
  GtkTextView *serials;
  CantonField *serials_field;
  GtkLabel *count;
};

enum
{
  PROP_CHANGED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint save_signal, cancelled_signal;

G_DEFINE_FINAL_TYPE (DealerReceiptPage, dealer_receipt_page, ADW_TYPE_BIN)

static void
set_changed (DealerReceiptPage *self, gboolean changed)
{
  if (self->changed == changed)
    return;

  self->changed = changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

GStrv
dealer_receipt_page_get_serials (DealerReceiptPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->serials);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  lines = g_strsplit_set (text, "\r\n\t,;", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (lines[i][0] != '\0' && g_hash_table_add (seen, lines[i]))
        g_strv_builder_add (builder, lines[i]);
    }

  return g_strv_builder_end (builder);
}

/* The first of @serials that is in the books already. */
static const char *
find_known (DealerReceiptPage *self, GStrv serials)
{
  for (guint i = 0; serials[i] != NULL; i++)
    {
      g_autoptr (CantonUnit) unit = NULL;

      if (canton_units_table_find (canton_context_get_reader (self->context), self->product->id, serials[i], &unit, NULL) &&
          unit != NULL)
        return serials[i];
    }
  return NULL;
}

static void
check (DealerReceiptPage *self)
{
  g_auto (GStrv) serials = dealer_receipt_page_get_serials (self);
  guint n_serials = g_strv_length (serials);
  const char *known = find_known (self, serials);
  g_autofree char *count = g_strdup_printf (ngettext ("%u unit", "%u units", n_serials), n_serials);
  g_autofree char *error = NULL;
  CantonDay day = canton_day_entry_get_day (self->day);

  if (known != NULL)
    error = g_strdup_printf (_("%s was received before: take it out"), known);
  canton_field_set_error (self->serials_field, error);
  canton_field_set_error (self->day_field, day == CANTON_DAY_NONE           ? _("Enter the day")
                                           : day > canton_clock_today ()    ? _("This day has not come yet")
                                                                            : NULL);
  canton_field_set_error (self->cost_field, canton_money_entry_is_valid (self->cost) ? NULL : _("This is no amount"));
  gtk_label_set_text (self->count, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.save",
                                 n_serials > 0 && canton_form_find_error (self->form) == NULL);
}

static void
on_changed_cb (DealerReceiptPage *self)
{
  if (self->setting || self->product == NULL)
    return;

  set_changed (self, TRUE);
  check (self);
}

void
dealer_receipt_page_begin (DealerReceiptPage *self, CantonContext *context, CantonProduct *product)
{
  g_return_if_fail (DEALER_IS_RECEIPT_PAGE (self));

  self->setting = TRUE;
  g_set_object (&self->context, context);
  g_set_object (&self->product, product);
  canton_field_set_hint (self->serials_field, _("One a line, as typed, pasted or scanned"));
  canton_day_entry_set_day (self->day, canton_clock_today ());
  canton_money_entry_set_currency (self->cost, product->currency);
  canton_money_entry_set_amount (self->cost, product->cost);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->serials), "", -1);
  self->setting = FALSE;
  set_changed (self, FALSE);
  check (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->serials));
}

CantonDay
dealer_receipt_page_get_day (DealerReceiptPage *self)
{
  return canton_day_entry_get_day (self->day);
}

gint64
dealer_receipt_page_get_cost (DealerReceiptPage *self)
{
  return canton_money_entry_get_amount (self->cost);
}

gboolean
dealer_receipt_page_get_changed (DealerReceiptPage *self)
{
  g_auto (GStrv) serials = dealer_receipt_page_get_serials (self);

  return self->changed && serials[0] != NULL;
}

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, save_signal, 0);
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, cancelled_signal, 0);
}

static void
dealer_receipt_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANGED)
    g_value_set_boolean (value, DEALER_RECEIPT_PAGE (object)->changed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dealer_receipt_page_dispose (GObject *object)
{
  DealerReceiptPage *self = DEALER_RECEIPT_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (dealer_receipt_page_parent_class)->dispose (object);
}

static void
dealer_receipt_page_class_init (DealerReceiptPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dealer_receipt_page_get_property;
  object_class->dispose = dealer_receipt_page_dispose;

  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  save_signal = g_signal_new ("save", DEALER_TYPE_RECEIPT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  cancelled_signal = g_signal_new ("cancelled", DEALER_TYPE_RECEIPT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "receipt.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "receipt.cancel", NULL, on_cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/stock/dealer-receipt-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, form);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, day);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, day_field);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, cost);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, cost_field);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, serials);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, serials_field);
  gtk_widget_class_bind_template_child (widget_class, DealerReceiptPage, count);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
dealer_receipt_page_init (DealerReceiptPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->serials), "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
