/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealership-table.h"

#include "canton-brands-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-staff-table.h"

gboolean
canton_dealership_table_exists (CantonDatabase *database)
{
  gint64 count;

  return canton_database_get_int (database, &count, 0, NULL, "SELECT count(*) FROM dealership", "") && count > 0;
}

CantonDealership *
canton_dealership_table_load (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database,
                             "SELECT name, territory, currency, language, created_at, address, phone, email, tax_number, "
                             "bank, quotation_terms, contract_terms, delivery_terms, quotation_days FROM dealership",
                             error);
  CantonDealership *self;

  if (row == NULL)
    return NULL;
  switch (canton_statement_step (row, error))
    {
    case CANTON_STEP_FAILED:
      return NULL;
    case CANTON_STEP_DONE:
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("The dealership has not been set up yet"));
      return NULL;
    case CANTON_STEP_ROW:
    default:
      break;
    }

  self = g_new0 (CantonDealership, 1);
  self->name = g_strdup (canton_statement_get_text (row, 0));
  self->territory = g_strdup (canton_statement_get_text (row, 1));
  g_strlcpy (self->currency, canton_statement_get_text (row, 2), sizeof self->currency);
  self->language = g_strdup (canton_statement_get_text (row, 3));
  self->created_at = canton_statement_get_int (row, 4);
  self->address = g_strdup (canton_statement_get_text (row, 5));
  self->phone = g_strdup (canton_statement_get_text (row, 6));
  self->email = g_strdup (canton_statement_get_text (row, 7));
  self->tax_number = g_strdup (canton_statement_get_text (row, 8));
  self->bank = g_strdup (canton_statement_get_text (row, 9));
  self->quotation_terms = g_strdup (canton_statement_get_text (row, 10));
  self->contract_terms = g_strdup (canton_statement_get_text (row, 11));
  self->delivery_terms = g_strdup (canton_statement_get_text (row, 12));
  self->quotation_days = canton_statement_get_int (row, 13);

  return self;
}

static gboolean
check (const CantonDealership *dealership, GError **error)
{
  if (dealership->name[0] == '\0')
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("The dealership needs a name"));
  else if (!canton_money_is_currency (dealership->currency))
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                 _("“%s” is no currency: give three capital letters, such as CNY or EUR"), dealership->currency);
  else if (dealership->quotation_days < 0 || dealership->quotation_days > CANTON_DEALERSHIP_MAX_QUOTATION_DAYS)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("A quotation can hold for up to %d days"),
                 CANTON_DEALERSHIP_MAX_QUOTATION_DAYS);
  else
    return TRUE;

  return FALSE;
}

gboolean
canton_dealership_table_set_up (CantonDatabase *database,
                                const CantonDealership *dealership,
                                GPtrArray *staff,
                                GPtrArray *brands,
                                GError **error)
{
  gint64 count;

  if (!check (dealership, error) ||
      !canton_database_get_int (database, &count, 0, error, "SELECT count(*) FROM dealership", ""))
    return FALSE;
  if (count > 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_CONFLICT, _("The data folder has been set up already"));
      return FALSE;
    }
  if (!canton_database_run (database, error,
                            "INSERT INTO dealership (id, name, territory, currency, language, created_at) "
                            "VALUES (1, ?1, ?2, ?3, ?4, ?5)",
                            "tttti", dealership->name, dealership->territory, dealership->currency,
                            dealership->language, canton_clock_now ()) ||
      !canton_dealership_table_update (database, dealership, error))
    return FALSE;

  for (guint i = 0; i < staff->len; i++)
    if (!canton_staff_table_insert (database, g_ptr_array_index (staff, i), error))
      return FALSE;
  for (guint i = 0; i < brands->len; i++)
    if (!canton_brands_table_insert (database, g_ptr_array_index (brands, i), error))
      return FALSE;

  return TRUE;
}

gboolean
canton_dealership_table_update (CantonDatabase *database, const CantonDealership *dealership, GError **error)
{
  return check (dealership, error) &&
         canton_database_run (database, error,
                              "UPDATE dealership SET name = ?1, territory = ?2, currency = ?3, language = ?4, address = ?5, "
                              "phone = ?6, email = ?7, tax_number = ?8, bank = ?9, quotation_terms = ?10, "
                              "contract_terms = ?11, delivery_terms = ?12, quotation_days = ?13 WHERE id = 1",
                              "tttttttttttti", dealership->name, dealership->territory, dealership->currency,
                              dealership->language, dealership->address, dealership->phone, dealership->email,
                              dealership->tax_number, dealership->bank, dealership->quotation_terms,
                              dealership->contract_terms, dealership->delivery_terms, (gint64) dealership->quotation_days);
}
