/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-hq-brand-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

void
canton_hq_brand_free (CantonHqBrand *self)
{
  g_free (self->code);
  g_free (self->name);
  g_clear_pointer (&self->card, g_bytes_unref);
  g_free (self);
}

gboolean
canton_hq_brand_table_insert (CantonDatabase *database, const CantonHqBrand *brand, GError **error)
{
  gint64 taken;

  if (!canton_database_get_int (database, &taken, 0, error, "SELECT count(*) FROM brand", ""))
    return FALSE;
  if (taken != 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("This data folder has a brand already"));
      return FALSE;
    }

  return canton_database_run (database, error,
                              "INSERT INTO brand (id, code, name, currency, card, card_version, created_at) "
                              "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
                              "tttbii", brand->code, brand->name, brand->currency, brand->card, brand->card_version,
                              canton_clock_now ());
}

gboolean
canton_hq_brand_table_set_card (CantonDatabase *database, GBytes *card, gint64 version, GError **error)
{
  return canton_database_run (database, error, "UPDATE brand SET card = ?1, card_version = ?2 WHERE id = 1", "bi", card,
                              version);
}

CantonHqBrand *
canton_hq_brand_table_load (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT code, name, currency, card, card_version, created_at FROM brand", error);
  CantonStep step = row != NULL ? canton_statement_step (row, error) : CANTON_STEP_FAILED;
  CantonHqBrand *brand;

  if (step == CANTON_STEP_FAILED)
    return NULL;
  if (step == CANTON_STEP_DONE)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("No brand has been set up in this data folder"));
      return NULL;
    }

  brand = g_new0 (CantonHqBrand, 1);
  brand->code = g_strdup (canton_statement_get_text (row, 0));
  brand->name = g_strdup (canton_statement_get_text (row, 1));
  g_strlcpy (brand->currency, canton_statement_get_text (row, 2), sizeof brand->currency);
  brand->card = canton_statement_get_bytes (row, 3);
  brand->card_version = canton_statement_get_int (row, 4);
  brand->created_at = canton_statement_get_int (row, 5);

  return brand;
}
