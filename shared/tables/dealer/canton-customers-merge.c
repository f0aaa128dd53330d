/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-customers-table-private.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-outgoing-table.h"
#include "canton-statement.h"
#include "canton-sales-table.h"

static gboolean
check (CantonDatabase *database, gint64 kept_id, gint64 merged_id, GError **error)
{
  gint64 present;

  if (!canton_database_get_int (database, &present, 0, error,
                                "SELECT count(*) FROM customers WHERE id IN (?1, ?2) AND merged_into IS NULL", "ii", kept_id,
                                merged_id))
    return FALSE;
  if (kept_id != merged_id && present == 2)
    return TRUE;

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                       _("Two different people are needed, neither of them merged into another before; nothing was changed"));
  return FALSE;
}

/* What the kept one has already stays with the merged one, so that nothing is lost and an undo finds all in its place. */
static gboolean
move_rows (CantonDatabase *database, gint64 kept_id, gint64 merged_id, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE customer_contacts SET customer_id = ?1, "
                              "position = position + (SELECT count(*) FROM customer_contacts WHERE customer_id = ?1) "
                              "WHERE customer_id = ?2 AND NOT EXISTS (SELECT 1 FROM customer_contacts k "
                              "WHERE k.customer_id = ?1 AND k.medium = customer_contacts.medium "
                              "AND k.match_key = customer_contacts.match_key)", "ii", kept_id, merged_id) &&
         canton_database_run (database, error,
                              "INSERT OR IGNORE INTO customer_tags (customer_id, tag) "
                              "SELECT ?1, tag FROM customer_tags WHERE customer_id = ?2", "ii", kept_id, merged_id) &&
         canton_database_run (database, error, "UPDATE customer_consents SET customer_id = ?1 WHERE customer_id = ?2", "ii",
                              kept_id, merged_id) &&
         canton_database_run (database, error, "UPDATE customer_notes SET customer_id = ?1 WHERE customer_id = ?2", "ii",
                              kept_id, merged_id) &&
         canton_database_run (database, error, "UPDATE sales SET customer_id = ?1 WHERE customer_id = ?2", "ii", kept_id,
                              merged_id) &&
         canton_database_run (database, error, "UPDATE customers SET merged_into = ?1 WHERE merged_into = ?2", "ii", kept_id,
                              merged_id);
}

static gboolean
fill_fields (CantonDatabase *database, gint64 kept_id, gint64 merged_id, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE customers SET "
                              "contact_name = iif(customers.contact_name = '', m.contact_name, customers.contact_name), "
                              "gender = iif(customers.gender = '', m.gender, customers.gender), "
                              "birthday_calendar = iif(customers.birthday IS NULL, m.birthday_calendar, "
                              "customers.birthday_calendar), "
                              "birthday = coalesce(customers.birthday, m.birthday), "
                              "source = iif(customers.source = '', m.source, customers.source), "
                              "owner_id = coalesce(customers.owner_id, m.owner_id), "
                              "phone = iif(customers.phone = '', m.phone, customers.phone), "
                              "do_not_contact = max(customers.do_not_contact, m.do_not_contact), "
                              "created_at = min(customers.created_at, m.created_at), changed_at = ?3 "
                              "FROM customers m WHERE customers.id = ?1 AND m.id = ?2", "iii", kept_id, merged_id,
                              canton_clock_now ()) &&
         canton_database_run (database, error, "UPDATE customers SET merged_into = ?1, changed_at = ?3 WHERE id = ?2", "iii",
                              kept_id, merged_id, canton_clock_now ()) &&
         canton_database_run (database, error, "INSERT INTO merges (kept_id, merged_id, merged_at) VALUES (?1, ?2, ?3)", "iii",
                              kept_id, merged_id, canton_clock_now ());
}

/* Sales that moved have another buyer now. */
static gboolean
copy_sales (CantonDatabase *database, gint64 kept_id, GError **error)
{
  g_autoptr (GArray) sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT id FROM sales WHERE customer_id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", kept_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (sales, id);
    }
  if (step == CANTON_STEP_FAILED)
    return FALSE;
  for (guint i = 0; i < sales->len; i++)
    if (!canton_outgoing_table_copy_sale (database, g_array_index (sales, gint64, i), NULL, error))
      return FALSE;

  return TRUE;
}

gboolean
canton_customers_table_merge (CantonDatabase *database, gint64 kept_id, gint64 merged_id, GError **error)
{
  return check (database, kept_id, merged_id, error) && move_rows (database, kept_id, merged_id, error) &&
         fill_fields (database, kept_id, merged_id, error) &&
         canton_sales_table_count_customer (database, kept_id, error) &&
         canton_sales_table_count_customer (database, merged_id, error) &&
         canton_customers_table_index (database, kept_id, error) &&
         canton_customers_table_index (database, merged_id, error) && copy_sales (database, kept_id, error);
}
