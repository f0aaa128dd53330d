/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file is about. A file of sales holds its buyers too. */
typedef enum {
  DEALER_IMPORT_CUSTOMERS,
  DEALER_IMPORT_SALES,
  DEALER_IMPORT_PRODUCTS,
  DEALER_N_IMPORT_KINDS
} DealerImportKind;

/* What a column of a file can mean. */
typedef enum {
  DEALER_FIELD_IGNORED,
  DEALER_FIELD_NAME,
  DEALER_FIELD_KIND,
  DEALER_FIELD_CONTACT_NAME,
  DEALER_FIELD_GENDER,
  DEALER_FIELD_BIRTHDAY,
  DEALER_FIELD_LUNAR_BIRTHDAY,
  DEALER_FIELD_PHONE,           /* may be given to several columns, like e-mail, address and note */
  DEALER_FIELD_EMAIL,
  DEALER_FIELD_ADDRESS,
  DEALER_FIELD_WECHAT,
  DEALER_FIELD_TAGS,
  DEALER_FIELD_SOURCE,
  DEALER_FIELD_NOTE,
  DEALER_FIELD_DO_NOT_CONTACT,
  DEALER_FIELD_REFERENCE,       /* the number the row had in the old system */
  DEALER_FIELD_BRAND,
  DEALER_FIELD_PRODUCT_CODE,
  DEALER_FIELD_PRODUCT_NAME,
  DEALER_FIELD_SERIES,
  DEALER_FIELD_SERIAL,
  DEALER_FIELD_QUANTITY,
  DEALER_FIELD_UNIT_PRICE,
  DEALER_FIELD_LIST_PRICE,
  DEALER_FIELD_FLOOR_PRICE,
  DEALER_FIELD_COST,
  DEALER_FIELD_DISCOUNT,
  DEALER_FIELD_DEPOSIT,
  DEALER_FIELD_ORDERED_ON,
  DEALER_FIELD_DELIVERED_ON,
  DEALER_FIELD_SALESPERSON,
  DEALER_N_FIELDS
} DealerImportField;

/* Returns the word that stands for @field in saved mappings and on the command line; never translated. */
const char *dealer_import_field_get_id (DealerImportField field);

/* Returns the field called @id, or DEALER_N_FIELDS. */
DealerImportField dealer_import_field_from_id (const char *id);

/* Returns what people call @field. */
const char *dealer_import_field_get_title (DealerImportField field);

/* Returns whether files of @kind can have @field. */
gboolean dealer_import_field_is_of (DealerImportField field, DealerImportKind kind);

/* Returns whether several columns may be given this field; their values are then kept side by side. */
gboolean dealer_import_field_is_repeatable (DealerImportField field);

/* Returns whether a file of @kind cannot be read without @field: by a column, or for the brand by one for all. */
gboolean dealer_import_field_is_needed (DealerImportField field, DealerImportKind kind);

/* Guesses what each of @n_columns columns of a file of @kind means from its title, in English and Chinese, as old systems name them.
 * No unrepeatable field is given twice. (array length=n_columns) (transfer full) */
DealerImportField *dealer_import_fields_guess (DealerImportKind kind, const char *const *titles, guint n_columns);

/* Guesses what a file with these titles is about. */
DealerImportKind dealer_import_kind_guess (const char *const *titles, guint n_columns);

/* Checks that a file of @kind read with @fields can give rows: names, and for sales a brand column or one brand for all. Sets
 * CANTON_ERROR_INVALID that names the field that is missing or given twice. */
gboolean dealer_import_fields_check (DealerImportKind kind, const DealerImportField *fields, guint n_columns, gboolean has_brand, GError **error);

G_END_DECLS
