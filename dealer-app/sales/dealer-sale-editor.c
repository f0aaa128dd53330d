/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sale-editor.h"

#include "canton-customers-table.h"
#include "canton-day-entry.h"
#include "canton-dealership-table.h"
#include "canton-i18n.h"
#include "canton-money-entry.h"
#include "canton-staff-table.h"
#include "dealer-brand-choice.h"
#include "dealer-choosers.h"
#include "dealer-sale-line-row.h"
#include "dealer-sales-jobs.h"

struct _DealerSaleEditor
{
  AdwBin parent_instance;

  CantonContext *context;
  GPtrArray *members;       /* of staff; the drop-down has "nobody" before them */
  CantonSaleState states[CANTON_SALE_N_STATES]; /* as in the drop-down */
  guint n_states;

  CantonSale *sale;
  CantonSaleState before;   /* as it stands in the books */
  gboolean setting;
  gboolean changed;
  gboolean may_save;

  CantonChooser *customer;
  GtkDropDown *brand;
  GtkDropDown *staff;
  GtkDropDown *state;
  GtkLabel *day_label;
  CantonDayEntry *day;
  GtkWidget *due_label;
  CantonDayEntry *due;
  GtkBox *lines;
  GtkWidget *add_line;
  GtkTextView *note;
  GtkLabel *subtotal;
  CantonMoneyEntry *discount;
  GtkLabel *total;
  CantonMoneyEntry *deposit;
  GtkLabel *balance;
  GtkWidget *reason_box;
  GtkEditable *reason;
  GtkBox *warnings;
  GtkLabel *hint;
  GtkButton *save;
};

enum
{
  PROP_CHANGED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SAVE,
  CANCELLED,
  CREATE_CUSTOMER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerSaleEditor, dealer_sale_editor, ADW_TYPE_BIN)

static void check (DealerSaleEditor *self);

static void
set_changed (DealerSaleEditor *self, gboolean changed)
{
  if (self->changed == changed)
    return;

  self->changed = changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

static void
on_changed_cb (DealerSaleEditor *self)
{
  if (self->setting || self->sale == NULL)
    return;

  set_changed (self, TRUE);
  check (self);
}

/* Who buys */

static void
on_create_customer_cb (DealerSaleEditor *self, const char *name)
{
  g_signal_emit (self, signals[CREATE_CUSTOMER], 0, name);
}

void
dealer_sale_editor_set_customer (DealerSaleEditor *self, gint64 customer_id)
{
  g_autoptr (CantonCustomer) customer = NULL;

  g_return_if_fail (DEALER_IS_SALE_EDITOR (self));

  if (customer_id != 0)
    customer = canton_customers_table_load (canton_context_get_reader (self->context), customer_id, NULL);
  canton_chooser_set_selected (self->customer, customer);
  on_changed_cb (self);
}

/* The day that belongs to a state */

static CantonDay *
day_of (CantonSale *sale, CantonSaleState state)
{
  switch (state)
    {
    case CANTON_SALE_QUOTATION:
      return &sale->quoted_on;
    case CANTON_SALE_DELIVERED:
      return &sale->delivered_on;
    case CANTON_SALE_RETURNED:
      return &sale->returned_on;
    case CANTON_SALE_ORDERED:
    case CANTON_SALE_CANCELLED:
    case CANTON_SALE_N_STATES:
    default:
      return &sale->ordered_on;
    }
}

static const char *
day_title (CantonSaleState state)
{
  switch (state)
    {
    case CANTON_SALE_QUOTATION:
      return _("_Quoted on");
    case CANTON_SALE_DELIVERED:
      return _("_Delivered on");
    case CANTON_SALE_RETURNED:
      return _("Ret_urned on");
    case CANTON_SALE_ORDERED:
    case CANTON_SALE_CANCELLED:
    case CANTON_SALE_N_STATES:
    default:
      return _("_Ordered on");
    }
}

static const char *
verb_of (CantonSaleState before, CantonSaleState state, gboolean is_new)
{
  if (is_new || state == before)
    return is_new || before == CANTON_SALE_QUOTATION ? _("_Save") : _("_Save Correction");

  switch (state)
    {
    case CANTON_SALE_ORDERED:
      return _("_Order");
    case CANTON_SALE_DELIVERED:
      return _("_Deliver");
    case CANTON_SALE_RETURNED:
      return _("_Take Back");
    case CANTON_SALE_CANCELLED:
      return _("_Cancel the Sale");
    case CANTON_SALE_QUOTATION:
    case CANTON_SALE_N_STATES:
    default:
      return _("_Save");
    }
}

/* What the fields say */

static CantonSaleState
get_state (DealerSaleEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->state);

  return selected < self->n_states ? self->states[selected] : self->sale->state;
}

static void
read_fields (DealerSaleEditor *self)
{
  CantonSale *sale = self->sale;
  CantonCustomer *customer = canton_chooser_get_selected (self->customer);
  guint member = gtk_drop_down_get_selected (self->staff);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  sale->customer_id = customer != NULL ? customer->id : 0;
  sale->brand_id = dealer_brand_choice_get_id (self->brand);
  sale->staff_id = member > 0 && member <= self->members->len
                       ? ((CantonStaff *) g_ptr_array_index (self->members, member - 1))->id
                       : 0;
  sale->state = get_state (self);
  *day_of (sale, sale->state) = canton_day_entry_get_day (self->day);
  /* What is delivered at once was ordered on that day. */
  if (sale->state == CANTON_SALE_DELIVERED && sale->ordered_on == CANTON_DAY_NONE)
    sale->ordered_on = sale->delivered_on;
  sale->due_on = canton_day_entry_get_day (self->due);
  sale->discount = MAX (0, canton_money_entry_get_amount (self->discount));
  sale->deposit = MAX (0, canton_money_entry_get_amount (self->deposit));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (sale->note);
  sale->note = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));

  g_ptr_array_set_size (sale->lines, 0);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    canton_sale_take_line (sale, canton_sale_line_copy (dealer_sale_line_row_get_line (DEALER_SALE_LINE_ROW (row))));
  canton_sale_update_total (sale);
}

static gboolean
fields_are_valid (DealerSaleEditor *self)
{
  gboolean valid = canton_day_entry_is_valid (self->day) && canton_day_entry_is_valid (self->due) &&
                   canton_money_entry_is_valid (self->discount) && canton_money_entry_is_valid (self->deposit);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL && valid;
       row = gtk_widget_get_next_sibling (row))
    valid = dealer_sale_line_row_is_valid (DEALER_SALE_LINE_ROW (row));

  return valid;
}

/* Checking */

static void
set_money (GtkLabel *label, gint64 amount, const char *currency)
{
  g_autofree char *text = canton_money_format (amount, currency);

  gtk_label_set_text (label, text);
}

static GtkWidget *
nth_row (DealerSaleEditor *self, int n)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines));

  while (row != NULL && n-- > 0)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static void
show_breach (DealerSaleEditor *self, const DealerSalesBreach *breach)
{
  GtkWidget *row = breach->line >= 0 ? nth_row (self, breach->line) : NULL;
  gboolean is_error = breach->severity == DEALER_SALES_ERROR;

  if (row != NULL)
    {
      dealer_sale_line_row_add_breach (DEALER_SALE_LINE_ROW (row), breach->field, breach->message, is_error);
    }
  else if (is_error && g_str_equal (breach->field, "discount"))
    {
      canton_money_entry_set_error (self->discount, breach->message);
    }
  else if (is_error && g_str_equal (breach->field, "deposit"))
    {
      canton_money_entry_set_error (self->deposit, breach->message);
    }
  else if (!is_error)
    {
      GtkWidget *label = gtk_label_new (breach->message);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "warning");
      gtk_box_append (self->warnings, label);
    }
}

static void
clear_marks (DealerSaleEditor *self)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL)
    gtk_box_remove (self->warnings, child);
  if (canton_money_entry_is_valid (self->discount))
    canton_money_entry_set_error (self->discount, NULL);
  if (canton_money_entry_is_valid (self->deposit))
    canton_money_entry_set_error (self->deposit, NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    dealer_sale_line_row_refresh (DEALER_SALE_LINE_ROW (row), canton_sale_get_line (self->sale, n++));
}

static void
show_hint (DealerSaleEditor *self, const char *message)
{
  gtk_label_set_text (self->hint, message != NULL ? message : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), message);
  self->may_save = message == NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sale-editor.save", self->may_save);
}

static void
check (DealerSaleEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DealerSalesFacts) facts = NULL;
  g_autoptr (GPtrArray) breaches = NULL;
  const DealerSalesBreach *first;
  const char *reason = gtk_editable_get_text (self->reason);

  read_fields (self);
  facts = dealer_sales_jobs_gather (canton_context_get_reader (self->context), self->sale, &error);
  if (facts == NULL)
    {
      show_hint (self, error->message);
      return;
    }
  dealer_sales_rules_set_floors (self->sale, facts);
  clear_marks (self);
  gtk_widget_set_visible (self->reason_box, dealer_sales_rules_needs_reason (self->sale, facts->stored));

  set_money (self->subtotal, canton_sale_get_subtotal (self->sale), self->sale->currency);
  set_money (self->total, self->sale->total, self->sale->currency);
  set_money (self->balance, canton_sale_get_balance (self->sale), self->sale->currency);

  breaches = dealer_sales_rules_check (self->sale, facts, reason);
  for (guint i = 0; i < breaches->len; i++)
    show_breach (self, g_ptr_array_index (breaches, i));
  first = dealer_sales_rules_first_error (breaches);
  show_hint (self, first != NULL                ? first->message
                   : !fields_are_valid (self)   ? _("Something that was typed cannot be read: it is marked")
                                                : NULL);
}

/* Lines */

static void
on_line_removed_cb (DealerSaleEditor *self, GtkWidget *row)
{
  gtk_box_remove (self->lines, row);
  on_changed_cb (self);
}

static GtkWidget *
append_line (DealerSaleEditor *self, const CantonSaleLine *line)
{
  GtkWidget *row = dealer_sale_line_row_new (self->context, line, self->sale->currency);

  dealer_sale_line_row_set_brand (DEALER_SALE_LINE_ROW (row), self->sale->brand_id);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (row, "removed", G_CALLBACK (on_line_removed_cb), self);
  gtk_box_append (self->lines, row);

  return row;
}

static void
on_add_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerSaleEditor *self = DEALER_SALE_EDITOR (widget);
  g_autoptr (CantonSaleLine) line = canton_sale_line_new ();

  gtk_widget_grab_focus (append_line (self, line));
  on_changed_cb (self);
}

static void
on_brand_changed_cb (DealerSaleEditor *self)
{
  if (self->setting || self->sale == NULL)
    return;

  on_changed_cb (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    dealer_sale_line_row_set_brand (DEALER_SALE_LINE_ROW (row), self->sale->brand_id);
}

/* States */

static void
show_day (DealerSaleEditor *self)
{
  CantonSaleState state = self->sale->state;
  CantonDay *day = day_of (self->sale, state);

  if (*day == CANTON_DAY_NONE && state != CANTON_SALE_CANCELLED)
    *day = canton_clock_today ();
  gtk_label_set_text_with_mnemonic (self->day_label, day_title (state));
  canton_day_entry_set_day (self->day, *day);
  gtk_button_set_label (self->save, verb_of (self->before, state, self->sale->id == 0));
}

static void
on_state_changed_cb (DealerSaleEditor *self)
{
  if (self->setting || self->sale == NULL)
    return;

  self->setting = TRUE;
  self->sale->state = get_state (self);
  show_day (self);
  self->setting = FALSE;
  on_changed_cb (self);
}

/* New sales may begin in any of three states; one in the books is edited as what it is, or becomes what was asked for. */
static void
offer_states (DealerSaleEditor *self, CantonSaleState state)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  self->n_states = 0;
  for (CantonSaleState s = 0; s < CANTON_SALE_N_STATES; s++)
    {
      gboolean offered = self->sale->id == 0
                             ? s == CANTON_SALE_QUOTATION || s == CANTON_SALE_ORDERED || s == CANTON_SALE_DELIVERED
                             : s == state;

      if (!offered)
        continue;
      if (s == state)
        selected = self->n_states;
      self->states[self->n_states++] = s;
      gtk_string_list_append (titles, canton_sale_state_get_title (s));
    }
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->state, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->state), self->n_states > 1);
}

/* Opening */

static void
offer_staff (DealerSaleEditor *self, CantonDatabase *database)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = canton_staff_table_list (database, self->sale->id == 0, NULL);
  if (self->members == NULL)
    self->members = g_ptr_array_new ();
  gtk_string_list_append (names, C_ ("salesperson", "Nobody"));
  for (guint i = 0; i < self->members->len; i++)
    {
      CantonStaff *member = g_ptr_array_index (self->members, i);

      gtk_string_list_append (names, member->name);
      if (member->id == self->sale->staff_id)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->staff, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->staff, selected);
}

static void
set_currency (DealerSaleEditor *self, CantonDatabase *database)
{
  g_autoptr (CantonDealership) dealership = NULL;

  if (*self->sale->currency == '\0' && (dealership = canton_dealership_table_load (database, NULL)) != NULL)
    g_strlcpy (self->sale->currency, dealership->currency, sizeof self->sale->currency);
  canton_money_entry_set_currency (self->discount, self->sale->currency);
  canton_money_entry_set_currency (self->deposit, self->sale->currency);
}

static void
show_lines (DealerSaleEditor *self, gboolean editable)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  if (self->sale->lines->len == 0)
    canton_sale_take_line (self->sale, canton_sale_line_new ());
  for (guint i = 0; i < self->sale->lines->len; i++)
    dealer_sale_line_row_set_editable (DEALER_SALE_LINE_ROW (append_line (self, canton_sale_get_line (self->sale, i))),
                                       editable);
}

/* What was taken back or cancelled is left as it was agreed: only the day and the reason are asked for. */
static void
set_editable (DealerSaleEditor *self, gboolean editable)
{
  GtkWidget *const fields[] = { GTK_WIDGET (self->customer), GTK_WIDGET (self->brand), GTK_WIDGET (self->staff),
                                GTK_WIDGET (self->due), GTK_WIDGET (self->discount), GTK_WIDGET (self->deposit) };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_set_sensitive (fields[i], editable);
  /* An ordered sale stays with its brand: the brand was told. */
  if (editable && self->sale->id != 0 && self->before != CANTON_SALE_QUOTATION)
    gtk_widget_set_sensitive (GTK_WIDGET (self->brand), FALSE);
  gtk_widget_set_visible (self->add_line, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sale-editor.add-line", editable);
}

void
dealer_sale_editor_edit (DealerSaleEditor *self, CantonSale *sale, CantonSaleState state)
{
  CantonDatabase *database = canton_context_get_reader (self->context);
  gboolean editable = state != CANTON_SALE_RETURNED && state != CANTON_SALE_CANCELLED;
  g_autoptr (CantonCustomer) customer = NULL;

  g_return_if_fail (DEALER_IS_SALE_EDITOR (self));

  self->setting = TRUE;
  g_clear_object (&self->sale);
  self->sale = canton_sale_copy (sale);
  self->before = sale->state;
  self->sale->state = state;

  set_currency (self, database);
  offer_states (self, state);
  dealer_brand_choice_offer (self->brand, database, NULL, self->sale->id == 0, self->sale->brand_id);
  self->sale->brand_id = dealer_brand_choice_get_id (self->brand);
  offer_staff (self, database);
  if (sale->customer_id != 0)
    customer = canton_customers_table_load (database, sale->customer_id, NULL);
  canton_chooser_set_selected (self->customer, customer);
  show_day (self);
  canton_day_entry_set_day (self->due, sale->due_on);
  canton_money_entry_set_amount (self->discount, sale->discount);
  canton_money_entry_set_amount (self->deposit, sale->deposit);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), sale->note, -1);
  gtk_editable_set_text (self->reason, "");
  show_lines (self, editable);
  set_editable (self, editable);
  self->setting = FALSE;

  set_changed (self, FALSE);
  check (self);
  gtk_widget_grab_focus (sale->customer_id == 0  ? GTK_WIDGET (self->customer)
                         : sale->id == 0         ? gtk_widget_get_first_child (GTK_WIDGET (self->lines))
                         : !editable             ? GTK_WIDGET (self->reason)
                                                 : GTK_WIDGET (self->day));
}

CantonSale *
dealer_sale_editor_get_sale (DealerSaleEditor *self)
{
  g_return_val_if_fail (DEALER_IS_SALE_EDITOR (self), NULL);

  read_fields (self);

  return self->sale;
}

const char *
dealer_sale_editor_get_reason (DealerSaleEditor *self)
{
  g_return_val_if_fail (DEALER_IS_SALE_EDITOR (self), NULL);

  return gtk_editable_get_text (self->reason);
}

gboolean
dealer_sale_editor_get_changed (DealerSaleEditor *self)
{
  g_return_val_if_fail (DEALER_IS_SALE_EDITOR (self), FALSE);

  return self->changed;
}

void
dealer_sale_editor_open (DealerSaleEditor *self, CantonContext *context)
{
  g_return_if_fail (DEALER_IS_SALE_EDITOR (self));

  g_set_object (&self->context, context);
  canton_chooser_open (self->customer, context, &dealer_customer_chooser_info, NULL);
}

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerSaleEditor *self = DEALER_SALE_EDITOR (widget);

  check (self);
  if (self->may_save)
    g_signal_emit (self, signals[SAVE], 0);
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CANCELLED], 0);
}

static void
dealer_sale_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANGED)
    g_value_set_boolean (value, DEALER_SALE_EDITOR (object)->changed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dealer_sale_editor_dispose (GObject *object)
{
  DealerSaleEditor *self = DEALER_SALE_EDITOR (object);

  self->setting = TRUE;
  g_clear_object (&self->sale);
  g_clear_object (&self->context);
  g_clear_pointer (&self->members, g_ptr_array_unref);

  G_OBJECT_CLASS (dealer_sale_editor_parent_class)->dispose (object);
}

static void
dealer_sale_editor_class_init (DealerSaleEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dealer_sale_editor_get_property;
  object_class->dispose = dealer_sale_editor_dispose;

  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SAVE] = g_signal_new ("save", DEALER_TYPE_SALE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", DEALER_TYPE_SALE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     0);
  signals[CREATE_CUSTOMER] = g_signal_new ("create-customer", DEALER_TYPE_SALE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "sale-editor.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "sale-editor.cancel", NULL, on_cancel_action);
  gtk_widget_class_install_action (widget_class, "sale-editor.add-line", NULL, on_add_line_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/sales/dealer-sale-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, customer);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, brand);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, staff);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, state);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, day_label);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, day);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, due_label);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, due);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, lines);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, add_line);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, note);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, subtotal);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, discount);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, total);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, deposit);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, balance);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, reason_box);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, reason);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, warnings);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_create_customer_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_brand_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_state_changed_cb);
}

static void
dealer_sale_editor_init (DealerSaleEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
