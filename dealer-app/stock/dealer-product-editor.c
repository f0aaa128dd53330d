/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-product-editor.h"

#include "canton-day-entry.h"
#include "canton-dealership-table.h"
#include "canton-field.h"
#include "canton-form.h"
#include "canton-i18n.h"
#include "canton-money-entry.h"
#include "canton-products-table.h"
#include "dealer-brand-choice.h"

struct _DealerProductEditor
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonProduct *before; /* NULL for a new one */
  char currency[4];
  gboolean setting;
  gboolean changed;

  CantonForm *form;
  GtkDropDown *brand;
  GtkEditable *code;
  GtkEditable *name;
  GtkEditable *series;
  CantonMoneyEntry *list_price;
  CantonMoneyEntry *floor_price;
  CantonMoneyEntry *cost;
  GtkCheckButton *serialised;
  GtkCheckButton *active;
  CantonDayEntry *valid_from;
  CantonDayEntry *valid_until;
  CantonField *brand_field;
  CantonField *code_field;
  CantonField *name_field;
  CantonField *list_price_field;
  CantonField *floor_price_field;
  CantonField *cost_field;
  CantonField *valid_from_field;
  CantonField *valid_until_field;
};

enum
{
  PROP_CHANGED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint save_signal, cancelled_signal;

G_DEFINE_FINAL_TYPE (DealerProductEditor, dealer_product_editor, ADW_TYPE_BIN)

static void
set_changed (DealerProductEditor *self, gboolean changed)
{
  if (self->changed == changed)
    return;

  self->changed = changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

static char *
take_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
set_text (char **field, GtkEditable *editable)
{
  g_free (*field);
  *field = take_text (editable);
}

/* Whether another product of the brand has this code already. */
static gboolean
is_taken (DealerProductEditor *self, const char *code)
{
  g_autoptr (CantonProduct) other =
      canton_products_table_find (canton_context_get_reader (self->context), dealer_brand_choice_get_id (self->brand), code, NULL);

  return other != NULL && (self->before == NULL || other->id != self->before->id);
}

static const char *
money_error (CantonMoneyEntry *entry)
{
  return canton_money_entry_is_valid (entry) ? NULL : _("This is no amount");
}

/* What is missing altogether is not marked before somebody tried to save, for they may just not be there yet. */
static gboolean
check (DealerProductEditor *self, gboolean saving)
{
  g_autofree char *code = take_text (self->code);
  g_autofree char *name = take_text (self->name);
  gint64 list_price = canton_money_entry_get_amount (self->list_price);
  gint64 floor_price = canton_money_entry_get_amount (self->floor_price);
  CantonDay from = canton_day_entry_get_day (self->valid_from);
  CantonDay until = canton_day_entry_get_day (self->valid_until);
  const char *floor_error = money_error (self->floor_price);
  const char *until_error = canton_day_entry_is_valid (self->valid_until) ? NULL : _("This is no day");

  if (floor_error == NULL && list_price >= 0 && floor_price > list_price)
    floor_error = _("The floor is above the list price");
  if (until_error == NULL && from != CANTON_DAY_NONE && until != CANTON_DAY_NONE && until < from)
    until_error = _("This is before the first day");

  canton_field_set_error (self->brand_field, saving && dealer_brand_choice_get_id (self->brand) == 0 ? _("Choose the brand; brands are added in Preferences")
                                                                                : NULL);
  canton_field_set_error (self->code_field, *code == '\0'            ? (saving ? _("Enter the brand’s code") : NULL)
                                            : is_taken (self, code)  ? _("The brand has a product with this code already")
                                                                     : NULL);
  canton_field_set_error (self->name_field, saving && *name == '\0' ? _("Enter what it is called") : NULL);
  canton_field_set_error (self->list_price_field, money_error (self->list_price));
  canton_field_set_error (self->floor_price_field, floor_error);
  canton_field_set_error (self->cost_field, money_error (self->cost));
  canton_field_set_error (self->valid_from_field, canton_day_entry_is_valid (self->valid_from) ? NULL : _("This is no day"));
  canton_field_set_error (self->valid_until_field, until_error);

  return canton_form_find_error (self->form) == NULL;
}

static void
on_changed_cb (DealerProductEditor *self)
{
  if (self->setting || self->context == NULL)
    return;

  set_changed (self, TRUE);
  check (self, FALSE);
}

void
dealer_product_editor_edit (DealerProductEditor *self, CantonContext *context, CantonProduct *product)
{
  g_autoptr (CantonProduct) empty = canton_product_new ();
  CantonProduct *shown = product != NULL ? product : empty;
  g_autoptr (CantonDealership) dealership = NULL;

  g_return_if_fail (DEALER_IS_PRODUCT_EDITOR (self));

  self->setting = TRUE;
  g_set_object (&self->context, context);
  g_set_object (&self->before, product);
  if (product == NULL && (dealership = canton_dealership_table_load (canton_context_get_reader (context), NULL)) != NULL)
    g_strlcpy (self->currency, dealership->currency, sizeof self->currency);
  else
    g_strlcpy (self->currency, shown->currency, sizeof self->currency);
  canton_money_entry_set_currency (self->list_price, self->currency);
  canton_money_entry_set_currency (self->floor_price, self->currency);
  canton_money_entry_set_currency (self->cost, self->currency);

  dealer_brand_choice_offer (self->brand, canton_context_get_reader (context), NULL, shown->brand_id == 0, shown->brand_id);
  /* The brand was told which product it is; its code can be mended, its brand cannot. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->brand), shown->brand_id == 0);
  gtk_editable_set_text (self->code, shown->code);
  gtk_editable_set_text (self->name, shown->name);
  gtk_editable_set_text (self->series, shown->series);
  canton_money_entry_set_amount (self->list_price, shown->list_price);
  canton_money_entry_set_amount (self->floor_price, shown->floor_price);
  canton_money_entry_set_amount (self->cost, shown->cost);
  gtk_check_button_set_active (self->serialised, shown->serialised);
  gtk_check_button_set_active (self->active, shown->active);
  canton_day_entry_set_day (self->valid_from, shown->valid_from);
  canton_day_entry_set_day (self->valid_until, shown->valid_until);
  self->setting = FALSE;

  set_changed (self, FALSE);
  check (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (product == NULL ? GTK_WIDGET (self->code) : GTK_WIDGET (self->name)));
}

CantonProduct *
dealer_product_editor_get_product (DealerProductEditor *self)
{
  CantonProduct *product = canton_product_new ();

  g_return_val_if_fail (DEALER_IS_PRODUCT_EDITOR (self), product);

  if (self->before != NULL)
    product->id = self->before->id;
  product->brand_id = dealer_brand_choice_get_id (self->brand);
  g_strlcpy (product->currency, self->currency, sizeof product->currency);
  set_text (&product->code, self->code);
  set_text (&product->name, self->name);
  set_text (&product->series, self->series);
  product->list_price = canton_money_entry_get_amount (self->list_price);
  product->floor_price = canton_money_entry_get_amount (self->floor_price);
  product->cost = canton_money_entry_get_amount (self->cost);
  product->serialised = gtk_check_button_get_active (self->serialised);
  product->active = gtk_check_button_get_active (self->active);
  product->valid_from = canton_day_entry_get_day (self->valid_from);
  product->valid_until = canton_day_entry_get_day (self->valid_until);

  return product;
}

gboolean
dealer_product_editor_get_changed (DealerProductEditor *self)
{
  g_return_val_if_fail (DEALER_IS_PRODUCT_EDITOR (self), FALSE);

  return self->changed;
}

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerProductEditor *self = DEALER_PRODUCT_EDITOR (widget);

  if (check (self, TRUE))
    g_signal_emit (self, save_signal, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (canton_form_find_error (self->form)), GTK_DIR_TAB_FORWARD);
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, cancelled_signal, 0);
}

static void
dealer_product_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANGED)
    g_value_set_boolean (value, DEALER_PRODUCT_EDITOR (object)->changed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dealer_product_editor_dispose (GObject *object)
{
  DealerProductEditor *self = DEALER_PRODUCT_EDITOR (object);

  self->setting = TRUE;
  g_clear_object (&self->context);
  g_clear_object (&self->before);

  G_OBJECT_CLASS (dealer_product_editor_parent_class)->dispose (object);
}

static void
dealer_product_editor_class_init (DealerProductEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dealer_product_editor_get_property;
  object_class->dispose = dealer_product_editor_dispose;

  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  save_signal = g_signal_new ("save", DEALER_TYPE_PRODUCT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  cancelled_signal = g_signal_new ("cancelled", DEALER_TYPE_PRODUCT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);

  gtk_widget_class_install_action (widget_class, "product-editor.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "product-editor.cancel", NULL, on_cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/stock/dealer-product-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, brand);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, code);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, name);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, series);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, list_price);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, floor_price);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, cost);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, serialised);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, active);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, valid_from);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, valid_until);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, brand_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, code_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, name_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, list_price_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, floor_price_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, cost_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, valid_from_field);
  gtk_widget_class_bind_template_child (widget_class, DealerProductEditor, valid_until_field);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
dealer_product_editor_init (DealerProductEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
