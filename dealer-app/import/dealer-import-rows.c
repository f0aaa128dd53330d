/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-rows.h"

#include "canton-brands-table.h"
#include "canton-csv.h"
#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-products-table.h"
#include "canton-staff-table.h"
#include "canton-text-fold.h"
#include "dealer-sales-jobs.h"

#include <stdlib.h>
#include <string.h>

/* What stands in the column that has this meaning; "" where none has. (transfer full) */
static char *
get (const DealerImportRow *row, DealerImportField field)
{
  for (guint i = 0; i < row->file->n_columns && i < row->n_values; i++)
    if (row->file->fields[i] == field)
      return g_strstrip (g_strdup (canton_csv_unguard (row->values[i])));

  return g_strdup ("");
}

static gboolean
fail (GError **error, DealerImportField field, const char *value)
{
  if (value[0] == '\0')
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("%s is missing"), dealer_import_field_get_title (field));
  else
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("%s: “%s” cannot be read"), dealer_import_field_get_title (field),
                 value);
  return FALSE;
}

static gboolean
read_day (const DealerImportRow *row, DealerImportField field, CantonDay *day, GError **error)
{
  g_autofree char *text = get (row, field);

  *day = text[0] != '\0' ? canton_date_parse (text, row->file->date_order) : CANTON_DAY_NONE;
  return text[0] == '\0' || *day != CANTON_DAY_NONE || fail (error, field, text);
}

/* @none stands for an empty field. */
static gboolean
read_money (const DealerImportRow *row, DealerImportField field, gint64 none, gint64 *amount, GError **error)
{
  g_autofree char *text = get (row, field);

  *amount = none;
  return text[0] == '\0' || (canton_money_parse (text, row->currency, amount, NULL) && *amount >= 0) ||
         fail (error, field, text);
}

static gboolean
is_one_of (const char *text, const char *words)
{
  g_autofree char *folded = canton_text_fold (text);
  g_autofree char *word = g_strconcat ("|", folded, "|", NULL);

  return folded[0] != '\0' && strstr (words, word) != NULL;
}

static const char *
read_gender (const char *text)
{
  if (is_one_of (text, "|f|female|w|woman|mrs|ms|女|女士|"))
    return "female";
  if (is_one_of (text, "|m|male|man|mr|男|先生|"))
    return "male";
  return "";
}

static void
add_tags (CantonCustomer *customer, const char *text)
{
  g_auto (GStrv) tags = g_strsplit_set (text, ",;|", -1);

  for (guint i = 0; tags[i] != NULL; i++)
    canton_customer_add_tag (customer, tags[i]);
}

/* A day, or one of no known year: --MM-DD. */
static gboolean
read_birthday (const DealerImportRow *row, DealerImportField field, CantonCustomer *customer, GError **error)
{
  g_autofree char *text = get (row, field);
  char day[CANTON_DAY_TEXT_SIZE];
  CantonDay birthday;

  if (text[0] == '\0')
    return TRUE;
  if (!canton_customer_is_birthday (text))
    {
      if (!read_day (row, field, &birthday, error))
        return FALSE;
      canton_customer_set (&customer->birthday, canton_day_to_text (birthday, day));
    }
  else
    {
      canton_customer_set (&customer->birthday, text);
    }
  customer->birthday_lunar = field == DEALER_FIELD_LUNAR_BIRTHDAY;

  return TRUE;
}

static void
add_contact (const DealerImportRow *row, CantonCustomer *customer, CantonMedium medium, guint column, const char *value)
{
  canton_customer_add_contact (customer, medium, dealer_import_file_get_label (row->file, column), value);
}

static CantonCustomer *
read_customer (const DealerImportRow *row, GError **error)
{
  g_autoptr (CantonCustomer) customer = canton_customer_new ();

  if (!read_birthday (row, DEALER_FIELD_LUNAR_BIRTHDAY, customer, error) ||
      !read_birthday (row, DEALER_FIELD_BIRTHDAY, customer, error))
    return NULL;

  for (guint i = 0; i < row->file->n_columns && i < row->n_values; i++)
    {
      const char *value = canton_csv_unguard (row->values[i]);

      switch ((int) row->file->fields[i])
        {
        case DEALER_FIELD_NAME:
          canton_customer_set (&customer->name, value);
          break;
        case DEALER_FIELD_KIND:
          customer->company = is_one_of (value, "|company|firm|organisation|organization|企业|公司|单位|");
          break;
        case DEALER_FIELD_CONTACT_NAME:
          canton_customer_set (&customer->contact_name, value);
          break;
        case DEALER_FIELD_GENDER:
          canton_customer_set (&customer->gender, read_gender (value));
          break;
        case DEALER_FIELD_PHONE:
          add_contact (row, customer, CANTON_MEDIUM_PHONE, i, value);
          break;
        case DEALER_FIELD_EMAIL:
          add_contact (row, customer, CANTON_MEDIUM_EMAIL, i, value);
          break;
        case DEALER_FIELD_ADDRESS:
          add_contact (row, customer, CANTON_MEDIUM_ADDRESS, i, value);
          break;
        case DEALER_FIELD_WECHAT:
          add_contact (row, customer, CANTON_MEDIUM_WECHAT, i, value);
          break;
        case DEALER_FIELD_TAGS:
          add_tags (customer, value);
          break;
        case DEALER_FIELD_SOURCE:
          canton_customer_set (&customer->source, value);
          break;
        case DEALER_FIELD_DO_NOT_CONTACT:
          customer->do_not_contact = is_one_of (value, "|1|y|yes|true|x|是|对|");
          break;
        default:
          break;
        }
    }
  if (customer->name[0] == '\0')
    {
      fail (error, DEALER_FIELD_NAME, "");
      return NULL;
    }
  return g_steal_pointer (&customer);
}

static gboolean
has_contact (CantonCustomer *customer, const CantonCustomerContact *contact)
{
  g_autofree char *key = canton_text_fold (contact->value);
  g_autofree char *phone = canton_text_phone_key (contact->value);

  for (guint i = 0; i < customer->contacts->len; i++)
    {
      const CantonCustomerContact *known = g_ptr_array_index (customer->contacts, i);
      g_autofree char *known_key = canton_text_fold (known->value);
      g_autofree char *known_phone = canton_text_phone_key (known->value);

      if (known->medium == contact->medium &&
          g_str_equal (contact->medium == CANTON_MEDIUM_PHONE ? phone : key,
                       contact->medium == CANTON_MEDIUM_PHONE ? known_phone : known_key))
        return TRUE;
    }
  return FALSE;
}

/* Adds to @known what @row knows and it lacks; nothing is written over. Returns whether there was anything. */
static gboolean
add_what_is_new (CantonCustomer *known, CantonCustomer *read)
{
  char **const fields[][2] = { { &known->contact_name, &read->contact_name },
                               { &known->gender, &read->gender },
                               { &known->birthday, &read->birthday },
                               { &known->source, &read->source } };
  guint tags = known->tags->len, contacts = known->contacts->len;
  gboolean changed = read->do_not_contact && !known->do_not_contact;

  known->do_not_contact |= read->do_not_contact;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if ((*fields[i][0])[0] == '\0' && (*fields[i][1])[0] != '\0')
      {
        canton_customer_set (fields[i][0], *fields[i][1]);
        if (fields[i][0] == &known->birthday)
          known->birthday_lunar = read->birthday_lunar;
        changed = TRUE;
      }
  for (guint i = 0; i < read->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (read->contacts, i);

      if (!has_contact (known, contact))
        canton_customer_add_contact (known, contact->medium, contact->label, contact->value);
    }
  for (guint i = 0; i < read->tags->len; i++)
    canton_customer_add_tag (known, g_ptr_array_index (read->tags, i));

  return changed || known->tags->len > tags || known->contacts->len > contacts;
}

static gboolean
add_notes (CantonDatabase *database, const DealerImportRow *row, GError **error)
{
  for (guint i = 0; i < row->file->n_columns && i < row->n_values; i++)
    if (row->file->fields[i] == DEALER_FIELD_NOTE && row->values[i][0] != '\0' &&
        !canton_customers_table_add_note (database, row->customer_id, 0, canton_csv_unguard (row->values[i]), error))
      return FALSE;

  return TRUE;
}

/* Finds or adds the person; @created tells which. */
static gboolean
write_customer (CantonDatabase *database, DealerImportRow *row, gboolean *created, GError **error)
{
  g_autoptr (CantonCustomer) read = read_customer (row, error);
  g_autoptr (CantonCustomer) known = NULL;

  if (read == NULL ||
      !canton_customers_table_find_same (database, read->name, canton_customer_get_contact (read, CANTON_MEDIUM_PHONE),
                                         &row->customer_id, error))
    return FALSE;
  *created = row->customer_id == 0;
  if (*created)
    {
      if (!canton_customers_table_insert (database, read, error))
        return FALSE;
      row->customer_id = read->id;
    }
  else
    {
      known = canton_customers_table_load (database, row->customer_id, error);
      if (known == NULL || (add_what_is_new (known, read) && !canton_customers_table_update (database, known, error)))
        return FALSE;
    }
  return add_notes (database, row, error);
}

/* Codes of brands are short words; a name gives one. */
static char *
make_brand_code (const char *name)
{
  GString *made = g_string_new (NULL);

  for (const char *p = name; *p != '\0' && made->len < 24; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (made, g_ascii_toupper (*p));
  if (made->len == 0)
    g_string_assign (made, name);

  return g_string_free (made, FALSE);
}

static CantonBrand *
find_brand (CantonDatabase *database, const DealerImportRow *row, GError **error)
{
  g_autofree char *name = get (row, DEALER_FIELD_BRAND);
  g_autofree char *made = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (CantonBrand) brand = NULL;

  if (name[0] == '\0')
    {
      g_free (name);
      name = g_strdup (row->file->brand != NULL ? row->file->brand : "");
    }
  if (name[0] == '\0')
    {
      fail (error, DEALER_FIELD_BRAND, "");
      return NULL;
    }
  brand = canton_brands_table_find (database, name, &local);
  if (brand != NULL || !g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
    {
      if (brand == NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return g_steal_pointer (&brand);
    }
  made = make_brand_code (name);
  brand = canton_brand_new (made, name);

  return canton_brands_table_insert (database, brand, error) ? g_steal_pointer (&brand) : NULL;
}

static gboolean
read_prices (const DealerImportRow *row, CantonProduct *product, GError **error)
{
  return read_money (row, DEALER_FIELD_LIST_PRICE, product->list_price, &product->list_price, error) &&
         read_money (row, DEALER_FIELD_FLOOR_PRICE, product->floor_price, &product->floor_price, error) &&
         read_money (row, DEALER_FIELD_COST, product->cost, &product->cost, error);
}

static CantonProduct *
find_product (CantonDatabase *database, const DealerImportRow *row, CantonBrand *brand, gboolean *created, GError **error)
{
  g_autofree char *code = get (row, DEALER_FIELD_PRODUCT_CODE);
  g_autofree char *name = get (row, DEALER_FIELD_PRODUCT_NAME);
  g_autofree char *series = get (row, DEALER_FIELD_SERIES);
  g_autoptr (CantonProduct) product = NULL;
  g_autoptr (GError) local = NULL;

  *created = FALSE;
  if (code[0] == '\0' && name[0] == '\0')
    {
      fail (error, DEALER_FIELD_PRODUCT_NAME, "");
      return NULL;
    }
  product = canton_products_table_find (database, brand->id, code[0] != '\0' ? code : name, &local);
  if (product != NULL)
    return g_steal_pointer (&product);
  if (!g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  product = canton_product_new ();
  product->brand_id = brand->id;
  canton_customer_set (&product->code, code[0] != '\0' ? code : name);
  canton_customer_set (&product->name, name[0] != '\0' ? name : code);
  canton_customer_set (&product->series, series);
  g_strlcpy (product->currency, row->currency, sizeof product->currency);
  *created = TRUE;

  return (row->file->kind != DEALER_IMPORT_PRODUCTS || read_prices (row, product, error)) &&
                 canton_products_table_insert (database, product, error)
           ? g_steal_pointer (&product)
           : NULL;
}

static gboolean
find_staff (CantonDatabase *database, const DealerImportRow *row, gint64 *id, GError **error)
{
  g_autofree char *name = get (row, DEALER_FIELD_SALESPERSON);
  g_autoptr (CantonStaff) staff = NULL;

  *id = 0;
  if (name[0] == '\0')
    return TRUE;
  staff = canton_staff_table_find (database, name, NULL);
  if (staff == NULL)
    {
      staff = canton_staff_new (name);
      if (!canton_staff_table_insert (database, staff, error))
        return FALSE;
    }
  *id = staff->id;

  return TRUE;
}

static CantonSaleLine *
read_line (const DealerImportRow *row, CantonProduct *product, GError **error)
{
  g_autoptr (CantonSaleLine) line = canton_sale_line_new ();
  g_autofree char *serial = get (row, DEALER_FIELD_SERIAL);
  g_autofree char *quantity = get (row, DEALER_FIELD_QUANTITY);
  gint64 list_price;

  canton_sale_line_set_product (line, product);
  canton_customer_set (&line->serial, serial);
  if (!read_money (row, DEALER_FIELD_UNIT_PRICE, -1, &line->unit_price, error) ||
      !read_money (row, DEALER_FIELD_LIST_PRICE, line->list_price, &list_price, error))
    return NULL;
  if (line->unit_price < 0)
    {
      fail (error, DEALER_FIELD_UNIT_PRICE, "");
      return NULL;
    }
  line->list_price = list_price;
  if (quantity[0] != '\0' && !g_ascii_string_to_signed (quantity, 10, 1, 1000000, &line->quantity, NULL))
    {
      fail (error, DEALER_FIELD_QUANTITY, quantity);
      return NULL;
    }
  return g_steal_pointer (&line);
}

static gboolean
write_sale (CantonDatabase *database, DealerImportRow *row, GError **error)
{
  g_autoptr (CantonBrand) brand = find_brand (database, row, error);
  gboolean created;
  g_autoptr (CantonProduct) product = brand != NULL ? find_product (database, row, brand, &created, error) : NULL;
  g_autoptr (CantonSale) sale = canton_sale_new ();
  g_autofree char *reference = get (row, DEALER_FIELD_REFERENCE);
  CantonSaleLine *line;

  if (product == NULL || !write_customer (database, row, &created, error) ||
      !find_staff (database, row, &sale->staff_id, error) ||
      !read_day (row, DEALER_FIELD_ORDERED_ON, &sale->ordered_on, error) ||
      !read_day (row, DEALER_FIELD_DELIVERED_ON, &sale->delivered_on, error) ||
      !read_money (row, DEALER_FIELD_DISCOUNT, 0, &sale->discount, error) ||
      !read_money (row, DEALER_FIELD_DEPOSIT, 0, &sale->deposit, error) || (line = read_line (row, product, error)) == NULL)
    return FALSE;
  canton_sale_take_line (sale, line);
  if (sale->ordered_on == CANTON_DAY_NONE)
    return fail (error, DEALER_FIELD_ORDERED_ON, "");
  if (sale->delivered_on == CANTON_DAY_NONE && row->file->delivered)
    sale->delivered_on = sale->ordered_on;
  sale->state = sale->delivered_on != CANTON_DAY_NONE ? CANTON_SALE_DELIVERED : CANTON_SALE_ORDERED;
  sale->brand_id = brand->id;
  sale->customer_id = row->customer_id;
  canton_customer_set (&sale->number, reference);
  g_strlcpy (sale->currency, row->currency, sizeof sale->currency);

  if (!dealer_sales_jobs_save (database, sale, NULL, error))
    return FALSE;
  row->sale_id = sale->id;
  row->created = TRUE;

  return TRUE;
}

static gboolean
write_product (CantonDatabase *database, DealerImportRow *row, GError **error)
{
  g_autoptr (CantonBrand) brand = find_brand (database, row, error);
  g_autoptr (CantonProduct) product = brand != NULL ? find_product (database, row, brand, &row->created, error) : NULL;

  if (product == NULL)
    return FALSE;

  return row->created ||
         (read_prices (row, product, error) && canton_products_table_update (database, product, error));
}

gboolean
dealer_import_row_write (CantonDatabase *database, DealerImportRow *row, GError **error)
{
  if (row->problem != NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, row->problem);
      return FALSE;
    }
  if (row->n_values > row->file->n_columns)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("This row has %u columns, the header %u; a separator inside a field needs quotation marks"), row->n_values,
                   row->file->n_columns);
      return FALSE;
    }
  switch (row->file->kind)
    {
    case DEALER_IMPORT_SALES:
      return write_sale (database, row, error);
    case DEALER_IMPORT_PRODUCTS:
      return write_product (database, row, error);
    case DEALER_IMPORT_CUSTOMERS:
    default:
      return write_customer (database, row, &row->created, error);
    }
}
