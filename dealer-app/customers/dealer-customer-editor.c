/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customer-editor.h"

#include "canton-ask.h"
#include "canton-date.h"
#include "canton-form.h"
#include "canton-i18n.h"
#include "canton-staff-table.h"
#include "dealer-contact-rows.h"
#include "dealer-customer-words.h"
#include "dealer-duplicates.h"
#include "dealer-permission-row.h"
#include "dealer-tag-entry.h"

#include <string.h>

/* How long nobody types before duplicates are looked for, in milliseconds. */
#define PAUSE 150

struct _DealerCustomerEditor
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonCustomer *customer; /* as it was */
  GArray *owner_ids;        /* gint64, as in the list */
  gboolean setting;
  gboolean modified;
  gboolean can_save;
  gboolean tried;           /* to save: what is missing is told from now on */
  guint look_source;

  /* template */
  GtkScrolledWindow *scroller;
  GtkToggleButton *person;
  GtkToggleButton *company;
  DealerDuplicates *duplicates;
  CantonForm *form;
  CantonField *name_field;
  GtkEntry *name;
  CantonField *contact_name_field;
  GtkEntry *contact_name;
  CantonField *gender_field;
  GtkDropDown *gender;
  CantonField *birthday_field;
  GtkEntry *birthday;
  GtkCheckButton *lunar;
  CantonField *phones_field;
  DealerContactRows *phones;
  CantonField *emails_field;
  DealerContactRows *emails;
  DealerContactRows *wechat;
  DealerContactRows *addresses;
  DealerTagEntry *tags;
  GtkDropDown *owner;
  GtkEntry *source;
  GtkTextView *note;
  CantonField *permission_fields[CANTON_N_PURPOSES];
  DealerPermissionRow *permissions[CANTON_N_PURPOSES];
  GtkCheckButton *do_not_contact;
  GtkButton *save;
};

enum
{
  PROP_MODIFIED = 1,
  PROP_CAN_SAVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SAVE,
  CANCEL,
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerCustomerEditor, dealer_customer_editor, ADW_TYPE_BIN)

/* Between the form and the record */

/* As it is stored: "1988-02-29", "--02-29"; what cannot be read stays as it is, for the check to refuse. */
static char *
normalize_birthday (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *with_year = NULL;
  char buffer[CANTON_DAY_TEXT_SIZE];
  CantonDay day;

  if (*text == '\0' || canton_customer_is_birthday (text))
    return g_steal_pointer (&text);
  day = canton_date_parse (text, CANTON_DATE_YMD);
  if (day != CANTON_DAY_NONE)
    return g_strdup (canton_day_to_text (day, buffer));

  /* "2-29", "02/29", "2月29日" */
  with_year = g_strconcat ("2000-", text, NULL);
  g_strdelimit (with_year, "/.", '-');
  day = canton_date_parse (with_year, CANTON_DATE_YMD);
  if (day == CANTON_DAY_NONE)
    {
      g_free (with_year);
      with_year = g_strconcat ("2000年", text, NULL);
      day = canton_date_parse (with_year, CANTON_DATE_YMD);
    }
  return day != CANTON_DAY_NONE ? g_strconcat ("--", canton_day_to_text (day, buffer) + 5, NULL) : g_steal_pointer (&text);
}

static CantonCustomer *
apply (DealerCustomerEditor *self)
{
  CantonCustomer *customer = canton_customer_copy (self->customer);
  gboolean company = gtk_toggle_button_get_active (self->company);
  g_autofree char *birthday = normalize_birthday (gtk_editable_get_text (GTK_EDITABLE (self->birthday)));
  guint owner = gtk_drop_down_get_selected (self->owner);

  customer->company = company;
  canton_customer_set (&customer->name, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  canton_customer_set (&customer->contact_name, company ? gtk_editable_get_text (GTK_EDITABLE (self->contact_name)) : "");
  canton_customer_set (&customer->gender, company ? "" : dealer_genders[gtk_drop_down_get_selected (self->gender)]);
  canton_customer_set (&customer->birthday, company ? "" : birthday);
  customer->birthday_lunar = !company && *birthday != '\0' && gtk_check_button_get_active (self->lunar);
  canton_customer_set (&customer->source, gtk_editable_get_text (GTK_EDITABLE (self->source)));
  customer->owner_id = owner == 0 || owner > self->owner_ids->len ? 0 : g_array_index (self->owner_ids, gint64, owner - 1);
  customer->do_not_contact = gtk_check_button_get_active (self->do_not_contact);
  g_ptr_array_set_size (customer->contacts, 0);
  dealer_contact_rows_apply (self->phones, customer);
  dealer_contact_rows_apply (self->emails, customer);
  dealer_contact_rows_apply (self->wechat, customer);
  dealer_contact_rows_apply (self->addresses, customer);
  g_ptr_array_set_size (customer->tags, 0);
  dealer_tag_entry_apply (self->tags, customer);
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    dealer_permission_row_apply (self->permissions[i], customer);

  return customer;
}

static char *
get_note (DealerCustomerEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* Checking */

static gboolean
check (DealerCustomerEditor *self)
{
  g_autoptr (CantonCustomer) customer = apply (self);
  g_autofree char *phones = dealer_contact_rows_check (self->phones);
  g_autofree char *emails = dealer_contact_rows_check (self->emails);
  g_autofree char *birthday = dealer_customer_words_birthday (customer->birthday, customer->birthday_lunar);
  gboolean named = *customer->name != '\0';
  gboolean fits = canton_customer_is_birthday (customer->birthday);

  canton_field_set_error (self->name_field,
                          named || !self->tried ? NULL : _("A name is needed: somebody without one could not be found again"));
  canton_field_set_error (self->birthday_field,
                          fits ? NULL : _("That is no day: write a birthday as 1988-02-29, or --02-29 without the year"));
  canton_field_set_hint (self->birthday_field, fits ? birthday : NULL);
  canton_field_set_error (self->phones_field, phones);
  canton_field_set_error (self->emails_field, emails);
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    {
      g_autofree char *why = dealer_permission_row_check (self->permissions[i]);

      canton_field_set_error (self->permission_fields[i], why);
    }
  return named && canton_form_find_error (self->form) == NULL;
}

static gboolean
on_look_cb (gpointer data)
{
  DealerCustomerEditor *self = data;
  g_autoptr (CantonCustomer) customer = apply (self);

  self->look_source = 0;
  dealer_duplicates_look (self->duplicates, self->context, customer);

  return G_SOURCE_REMOVE;
}

static void
set_modified (DealerCustomerEditor *self, gboolean modified)
{
  if (self->modified == modified)
    return;

  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static void
on_changed_cb (DealerCustomerEditor *self)
{
  gboolean company = gtk_toggle_button_get_active (self->company);

  gtk_widget_set_visible (GTK_WIDGET (self->contact_name_field), company);
  gtk_widget_set_visible (GTK_WIDGET (self->gender_field), !company);
  gtk_widget_set_visible (GTK_WIDGET (self->birthday_field), !company);
  if (self->setting || self->context == NULL)
    return;

  set_modified (self, TRUE);
  self->can_save = check (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), self->can_save || !self->tried);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (PAUSE, on_look_cb, self);
}

/* Saving */

static void
emit_save (DealerCustomerEditor *self)
{
  g_autoptr (CantonCustomer) customer = apply (self);
  g_autofree char *note = get_note (self);

  g_signal_emit (self, signals[SAVE], 0, customer, note);
}

static void
on_answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerCustomerEditor) self = data;
  g_autofree char *answer = canton_ask_finish (result);
  CantonCustomer *likely = dealer_duplicates_get_likely (self->duplicates);

  if (g_str_equal (answer, "create"))
    emit_save (self);
  else if (g_str_equal (answer, "open") && likely != NULL)
    g_signal_emit (self, signals[OPEN], 0, likely->id);
}

static void
on_save_cb (DealerCustomerEditor *self)
{
  const CantonAskAnswer answers[] = { { "open", _("_Open Theirs"), CANTON_ANSWER_SUGGESTED },
                                      { "create", _("_Create Anyway"), CANTON_ANSWER_PLAIN },
                                      { NULL } };
  CantonCustomer *likely;
  CantonField *wrong;

  self->tried = TRUE;
  if (!check (self))
    {
      wrong = canton_form_find_error (self->form);
      if (wrong != NULL)
        gtk_widget_grab_focus (canton_field_get_child (wrong));
      return;
    }
  if (!self->modified)
    {
      g_signal_emit (self, signals[CANCEL], 0);
      return;
    }

  /* Whoever is quicker than the pause is asked all the same. */
  g_clear_handle_id (&self->look_source, g_source_remove);
  on_look_cb (self);
  likely = dealer_duplicates_get_likely (self->duplicates);
  if (self->customer->id == 0 && likely != NULL)
    {
      g_autofree char *why = dealer_duplicates_describe_likely (self->duplicates);
      g_autofree char *heading = g_strdup_printf (_("Is this %s?"), likely->name);
      g_autofree char *body = g_strdup_printf (_("%s is in the books already: %s. Created twice, their sales and notes would be "
                                                 "in two places; two records can be merged later."), likely->name, why);

      canton_ask (GTK_WIDGET (self), heading, body, answers, NULL, on_answer_cb, g_object_ref (self));
      return;
    }
  emit_save (self);
}

static void
on_cancel_cb (DealerCustomerEditor *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
on_open_cb (DealerCustomerEditor *self, gint64 id)
{
  g_signal_emit (self, signals[OPEN], 0, id);
}

/* Showing */

static void
show_owners (DealerCustomerEditor *self)
{
  g_autoptr (GPtrArray) staff = canton_staff_table_list (canton_context_get_reader (self->context), FALSE, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint found = 0;

  g_array_set_size (self->owner_ids, 0);
  gtk_string_list_append (model, C_ ("owner", "Nobody"));
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      CantonStaff *member = g_ptr_array_index (staff, i);

      if (!member->active && member->id != self->customer->owner_id)
        continue;
      gtk_string_list_append (model, member->name);
      g_array_append_val (self->owner_ids, member->id);
      if (member->id == self->customer->owner_id)
        found = self->owner_ids->len;
    }
  gtk_drop_down_set_model (self->owner, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->owner, found);
}

void
dealer_customer_editor_edit (DealerCustomerEditor *self, CantonContext *context, CantonCustomer *customer)
{
  guint gender = 0;

  g_return_if_fail (DEALER_IS_CUSTOMER_EDITOR (self));

  g_set_object (&self->context, context);
  g_clear_object (&self->customer);
  self->customer = customer != NULL ? canton_customer_copy (customer) : canton_customer_new ();
  customer = self->customer;

  self->setting = TRUE;
  self->tried = FALSE;
  gtk_toggle_button_set_active (customer->company ? self->company : self->person, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->name), customer->name);
  gtk_editable_set_text (GTK_EDITABLE (self->contact_name), customer->contact_name);
  for (guint i = 0; i < DEALER_N_GENDERS; i++)
    if (g_str_equal (dealer_genders[i], customer->gender))
      gender = i;
  gtk_drop_down_set_selected (self->gender, gender);
  gtk_editable_set_text (GTK_EDITABLE (self->birthday), customer->birthday);
  gtk_check_button_set_active (self->lunar, customer->birthday_lunar);
  dealer_contact_rows_show (self->phones, customer);
  dealer_contact_rows_show (self->emails, customer);
  dealer_contact_rows_show (self->wechat, customer);
  dealer_contact_rows_show (self->addresses, customer);
  dealer_tag_entry_show (self->tags, context, customer);
  show_owners (self);
  gtk_editable_set_text (GTK_EDITABLE (self->source), customer->source);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), "", -1);
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    dealer_permission_row_show (self->permissions[i], customer);
  gtk_check_button_set_active (self->do_not_contact, customer->do_not_contact);
  on_changed_cb (self);
  self->setting = FALSE;

  check (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  dealer_duplicates_look (self->duplicates, context, customer);
  dealer_customer_editor_forget (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

void
dealer_customer_editor_begin_with (DealerCustomerEditor *self, const char *text)
{
  g_return_if_fail (DEALER_IS_CUSTOMER_EDITOR (self));
  g_return_if_fail (self->customer != NULL);

  if (strspn (text, "+0123456789 -()") == strlen (text))
    {
      g_autoptr (CantonCustomer) draft = canton_customer_new ();

      canton_customer_add_contact (draft, CANTON_MEDIUM_PHONE, "mobile", text);
      dealer_contact_rows_show (self->phones, draft);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), text);
      gtk_editable_set_position (GTK_EDITABLE (self->name), -1);
    }
  on_changed_cb (self);
}

void
dealer_customer_editor_forget (DealerCustomerEditor *self)
{
  g_return_if_fail (DEALER_IS_CUSTOMER_EDITOR (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  set_modified (self, FALSE);
}

gboolean
dealer_customer_editor_get_modified (DealerCustomerEditor *self)
{
  g_return_val_if_fail (DEALER_IS_CUSTOMER_EDITOR (self), FALSE);

  return self->modified;
}

/* Object */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_save_cb (DEALER_CUSTOMER_EDITOR (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_cancel_cb (DEALER_CUSTOMER_EDITOR (widget));
}

/* Return in a field saves. */
static void
dealer_customer_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dealer_customer_editor_parent_class)->map (widget);

  gtk_window_set_default_widget (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_WIDGET (DEALER_CUSTOMER_EDITOR (widget)->save));
}

static void
dealer_customer_editor_unmap (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);

  GTK_WIDGET_CLASS (dealer_customer_editor_parent_class)->unmap (widget);
}

static void
dealer_customer_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DealerCustomerEditor *self = DEALER_CUSTOMER_EDITOR (object);

  g_value_set_boolean (value, id == PROP_MODIFIED ? self->modified : self->can_save);
}

static void
dealer_customer_editor_dispose (GObject *object)
{
  DealerCustomerEditor *self = DEALER_CUSTOMER_EDITOR (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->context);
  g_clear_object (&self->customer);
  g_clear_pointer (&self->owner_ids, g_array_unref);

  G_OBJECT_CLASS (dealer_customer_editor_parent_class)->dispose (object);
}

static void
dealer_customer_editor_class_init (DealerCustomerEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dealer_customer_editor_get_property;
  object_class->dispose = dealer_customer_editor_dispose;

  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SAVE] = g_signal_new ("save", DEALER_TYPE_CUSTOMER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                CANTON_TYPE_CUSTOMER, G_TYPE_STRING);
  signals[CANCEL] = g_signal_new ("cancel", DEALER_TYPE_CUSTOMER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", DEALER_TYPE_CUSTOMER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_INT64);

  widget_class->map = dealer_customer_editor_map;
  widget_class->unmap = dealer_customer_editor_unmap;
  gtk_widget_class_install_action (widget_class, "customer.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "customer.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "customer.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "customer.cancel", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/customers/dealer-customer-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, person);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, company);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, duplicates);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, name_field);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, name);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, contact_name_field);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, contact_name);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, gender_field);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, gender);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, birthday_field);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, birthday);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, lunar);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, phones_field);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, phones);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, emails_field);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, emails);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, wechat);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, addresses);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, tags);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, owner);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, source);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, note);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, do_not_contact);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
}

static void
add_permissions (DealerCustomerEditor *self)
{
  GtkWidget *previous = gtk_widget_get_last_child (GTK_WIDGET (self->form));

  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    {
      DealerPermissionRow *row = g_object_new (DEALER_TYPE_PERMISSION_ROW, "purpose", i, NULL);
      GtkWidget *field = canton_field_new (dealer_customer_words_purpose (i), GTK_WIDGET (row));

      g_object_set (field, "wide", TRUE, NULL);
      g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed_cb), self);
      self->permissions[i] = row;
      self->permission_fields[i] = CANTON_FIELD (field);
      canton_form_insert_after (self->form, field, previous);
      previous = field;
    }
}

static void
dealer_customer_editor_init (DealerCustomerEditor *self)
{
  GtkStringList *genders = gtk_string_list_new (NULL);

  g_type_ensure (DEALER_TYPE_CONTACT_ROWS);
  g_type_ensure (DEALER_TYPE_DUPLICATES);
  g_type_ensure (DEALER_TYPE_TAG_ENTRY);
  self->owner_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < DEALER_N_GENDERS; i++)
    gtk_string_list_append (genders, dealer_customer_words_gender (dealer_genders[i]));
  gtk_drop_down_set_model (self->gender, G_LIST_MODEL (genders));
  g_object_unref (genders);
  add_permissions (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  self->setting = FALSE;
}
