/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-money-entry.h"

#include "canton-i18n.h"

struct _CantonMoneyEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  char currency[4];
  gint64 amount;
  gboolean is_valid;
  gboolean setting;
};

enum
{
  PROP_AMOUNT = 1,
  PROP_CURRENCY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonMoneyEntry, canton_money_entry, ADW_TYPE_BIN)

void
canton_money_entry_set_error (CantonMoneyEntry *self, const char *message)
{
  g_return_if_fail (CANTON_IS_MONEY_ENTRY (self));

  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message == NULL ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
on_changed_cb (CantonMoneyEntry *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 amount = -1;

  if (self->setting)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  self->is_valid = *text == '\0' || canton_money_parse (text, self->currency, &amount, &error);
  if (self->is_valid && *text != '\0' && amount < 0)
    {
      self->is_valid = FALSE;
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("An amount here cannot be negative"));
    }
  if (!self->is_valid)
    amount = -1;
  canton_money_entry_set_error (self, error != NULL ? error->message : NULL);
  self->amount = amount;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
}

static void
show_amount (CantonMoneyEntry *self)
{
  g_autofree char *text = self->amount >= 0 ? canton_money_to_text (self->amount, self->currency) : NULL;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->setting = FALSE;
}

static void
on_focus_left_cb (CantonMoneyEntry *self)
{
  if (self->is_valid)
    show_amount (self);
}

gint64
canton_money_entry_get_amount (CantonMoneyEntry *self)
{
  g_return_val_if_fail (CANTON_IS_MONEY_ENTRY (self), -1);

  return self->amount;
}

void
canton_money_entry_set_amount (CantonMoneyEntry *self, gint64 amount)
{
  g_return_if_fail (CANTON_IS_MONEY_ENTRY (self));

  self->is_valid = TRUE;
  canton_money_entry_set_error (self, NULL);
  /* Whoever is typing "12.5" is not interrupted by "12.50". */
  if (amount == self->amount && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return;

  self->amount = amount;
  show_amount (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
}

void
canton_money_entry_set_currency (CantonMoneyEntry *self, const char *currency)
{
  g_return_if_fail (CANTON_IS_MONEY_ENTRY (self));

  g_strlcpy (self->currency, currency != NULL ? currency : "", sizeof self->currency);
  show_amount (self);
}

gboolean
canton_money_entry_is_valid (CantonMoneyEntry *self)
{
  g_return_val_if_fail (CANTON_IS_MONEY_ENTRY (self), FALSE);

  return self->is_valid;
}

GtkWidget *
canton_money_entry_new (const char *currency)
{
  return g_object_new (CANTON_TYPE_MONEY_ENTRY, "currency", currency, NULL);
}

static void
canton_money_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonMoneyEntry *self = CANTON_MONEY_ENTRY (object);

  switch (id)
    {
    case PROP_AMOUNT:
      g_value_set_int64 (value, self->amount);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_money_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonMoneyEntry *self = CANTON_MONEY_ENTRY (object);

  switch (id)
    {
    case PROP_AMOUNT:
      canton_money_entry_set_amount (self, g_value_get_int64 (value));
      break;
    case PROP_CURRENCY:
      canton_money_entry_set_currency (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_money_entry_class_init (CantonMoneyEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = canton_money_entry_get_property;
  object_class->set_property = canton_money_entry_set_property;

  properties[PROP_AMOUNT] = g_param_spec_int64 ("amount", NULL, NULL, -1, CANTON_MONEY_MAX, -1,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
canton_money_entry_init (CantonMoneyEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->amount = -1;
  self->is_valid = TRUE;

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_alignment (self->entry, 1);
  gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 16);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}
