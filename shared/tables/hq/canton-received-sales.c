/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-received-private.h"

#include "canton-id.h"

#include <string.h>

static const char *const operations[CANTON_N_OPERATIONS] = { "put", "withdraw", "erase" };
static const char *const states[CANTON_N_SALE_STATES] = { "ordered", "delivered", "returned", "cancelled" };

typedef struct
{
  gint64 id;
  char named_on[CANTON_DAY_TEXT_SIZE];
  char *name;
} Product;

typedef struct
{
  CantonKnown base;
  gboolean counts;
  char ordered_on[CANTON_DAY_TEXT_SIZE];
  char currency[4];
} Known;

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
find (CantonReceivedTable *self, gint64 dealer_id, const char *uid, Known *known, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    self->database,
    "SELECT id, epoch, revision, told_epoch, hash, standing = 'current' AND state IN ('ordered', 'delivered'), ordered_on, "
    "currency FROM sales WHERE dealer_id = ?1 AND uid = ?2",
    error);
  CantonStep step;

  memset (known, 0, sizeof *known);
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "it", dealer_id, uid);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      known->base.id = canton_statement_get_int (row, 0);
      known->base.epoch = canton_statement_get_int (row, 1);
      known->base.revision = canton_statement_get_int (row, 2);
      known->base.told_epoch = canton_statement_get_int (row, 3);
      canton_received_read_hash (row, 4, &known->base);
      known->counts = canton_statement_get_int (row, 5) != 0;
      g_strlcpy (known->ordered_on, canton_statement_get_text (row, 6), sizeof known->ordered_on);
      g_strlcpy (known->currency, canton_statement_get_text (row, 7), sizeof known->currency);
    }

  return step != CANTON_STEP_FAILED;
}

static gboolean
insert_bare (CantonReceivedTable *self, gint64 dealer_id, const char *uid, gint64 *id, GError **error)
{
  if (!canton_database_run (self->database, error, "INSERT INTO sales (dealer_id, uid, standing) VALUES (?1, ?2, 'unread')",
                            "it", dealer_id, uid))
    return FALSE;
  *id = canton_database_last_id (self->database);

  return TRUE;
}

static void
free_product (gpointer data)
{
  Product *product = data;

  g_free (product->name);
  g_free (product);
}

/* Reads the product called @code, or makes it. */
static Product *
load_product (CantonReceivedTable *self, const char *code, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (self->database, "SELECT id, named_on, name FROM products WHERE code = ?1", error);
  CantonStep step;
  Product *product;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", code);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_FAILED)
    return NULL;
  if (step == CANTON_STEP_DONE &&
      !canton_database_run (self->database, error, "INSERT INTO products (code) VALUES (?1)", "t", code))
    return NULL;

  product = g_new0 (Product, 1);
  product->id = step == CANTON_STEP_ROW ? canton_statement_get_int (row, 0) : canton_database_last_id (self->database);
  if (step == CANTON_STEP_ROW)
    g_strlcpy (product->named_on, canton_statement_get_text (row, 1), sizeof product->named_on);
  product->name = g_strdup (step == CANTON_STEP_ROW ? canton_statement_get_text (row, 2) : "");

  return product;
}

/* The id of the product; the name it bears is that on the latest sale, whatever the order in which sales arrive. */
static gboolean
find_product (CantonReceivedTable *self, const char *code, const char *name, const char *day, gint64 *id, GError **error)
{
  Product *product = g_hash_table_lookup (self->products, code);
  int order;

  if (product == NULL)
    {
      product = load_product (self, code, error);
      if (product == NULL)
        return FALSE;
      g_hash_table_insert (self->products, g_strdup (code), product);
    }
  *id = product->id;

  order = strcmp (day, product->named_on);
  if (name == NULL || order < 0 || (order == 0 && strcmp (name, product->name) <= 0))
    return TRUE;

  g_free (product->name);
  product->name = g_strdup (name);
  g_strlcpy (product->named_on, day, sizeof product->named_on);

  return canton_database_run (self->database, error, "UPDATE products SET name = ?1, named_on = ?2 WHERE id = ?3", "tti", name,
                              day, product->id);
}

/* Adds what the stored lines of the sale sell to the totals, or takes it away. */
static gboolean
count (CantonReceivedTable *self, gint64 dealer_id, const Known *known, int sign, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    self->database, "SELECT product_id, quantity, amount FROM sale_lines WHERE sale_id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", known->base.id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    canton_sales_totals_add (self->totals, known->ordered_on, dealer_id, canton_statement_get_int (row, 0), known->currency,
                             sign, canton_statement_get_int (row, 1), canton_statement_get_int (row, 2));

  return step == CANTON_STEP_DONE;
}

static gboolean
insert_lines (CantonReceivedTable *self, gint64 sale_id, const CantonOutgoingSale *sale, const gint64 *amounts, GError **error)
{
  char day[CANTON_DAY_TEXT_SIZE];

  canton_day_to_text (sale->ordered_on, day);
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);
      gint64 product_id;

      if (!find_product (self, line->product_code, line->product_name, day, &product_id, error) ||
          !canton_database_run (self->database, error,
                                "INSERT INTO sale_lines (sale_id, position, product_id, serial, quantity, unit_price, list_price, "
                                "amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                "initiiii", sale_id, (int) i, product_id, or_empty (line->serial), line->quantity,
                                line->unit_price, line->list_price, amounts[i]))
        return FALSE;
    }

  return TRUE;
}

/* A withdrawal says only which sale is withdrawn: the rest stays as it was, but counts no more. */
static gboolean
write_withdrawal (CantonReceivedTable      *self,
                  const CantonReceivedLine *line,
                  const CantonOutgoingSale *sale,
                  gint64                    id,
                  GError                  **error)
{
  g_autoptr (GBytes) hash = g_bytes_new_static (line->hash, CANTON_RECEIVED_HASH_SIZE);

  return canton_database_run (self->database, error,
                              "UPDATE sales SET epoch = ?1, revision = ?2, operation = 'withdraw', hash = ?3, bundle_id = ?4, "
                              "line = ?5, reason = ?6 WHERE id = ?7",
                              "iibinti", sale->base.epoch, sale->base.revision, hash, line->bundle_id, line->line,
                              or_empty (sale->base.reason), id);
}

/* Makes @sale the version that holds. */
static gboolean
write_version (CantonReceivedTable      *self,
               const CantonReceivedLine *line,
               const CantonOutgoingSale *sale,
               const gint64             *amounts,
               gint64                    id,
               gboolean                  replaces,
               GError                  **error)
{
  g_autoptr (GBytes) hash = g_bytes_new_static (line->hash, CANTON_RECEIVED_HASH_SIZE);
  gint64 person_id;

  if (!canton_received_find_person (self, line->dealer_id, sale->person, &person_id, error) ||
      (replaces &&
       !canton_database_run (self->database, error, "DELETE FROM sale_lines WHERE sale_id = ?1", "i", id)))
    return FALSE;

  return canton_database_run (self->database, error,
                              "UPDATE sales SET epoch = ?1, revision = ?2, operation = ?3, hash = ?4, bundle_id = ?5, line = ?6, "
                              "person_id = ?7, state = ?8, ordered_on = ?9, delivered_on = ?10, returned_on = ?11, "
                              "currency = ?12, total = ?13, discount = ?14, reason = ?15 WHERE id = ?16",
                              "iitbinitdddtiiti", sale->base.epoch, sale->base.revision, operations[sale->base.operation],
                              hash, line->bundle_id, line->line, person_id, states[sale->state], sale->ordered_on,
                              sale->delivered_on, sale->returned_on, sale->currency, sale->total, sale->discount,
                              or_empty (sale->base.reason), id) &&
         insert_lines (self, id, sale, amounts, error);
}

static gboolean
write_standing (CantonReceivedTable *self, gint64 id, const CantonReceivedLine *line, GError **error)
{
  gint64 snapshot;

  if (!canton_received_get_snapshot (self, line->dealer_id, &snapshot, error))
    return FALSE;

  return canton_database_run (self->database, error,
                              "UPDATE sales SET told_epoch = max (told_epoch, ?1), standing = CASE "
                              "WHEN max (told_epoch, ?1) < ?2 THEN 'superseded' "
                              "WHEN epoch = 0 THEN 'unread' WHEN operation = 'withdraw' THEN 'withdrawn' ELSE 'current' END "
                              "WHERE id = ?3",
                              "iii", line->bundle_epoch, snapshot, id);
}

gboolean
canton_received_table_take_sale (CantonReceivedTable      *self,
                                 const CantonReceivedLine *line,
                                 const CantonOutgoingSale *sale,
                                 const gint64             *amounts,
                                 CantonVerdict            *verdict,
                                 GError                  **error)
{
  Known known, after;
  CantonTake take;

  if (!canton_id_is_valid (sale->base.id))
    return canton_received_keep_line (self, line, &sale->base, 0, TRUE, verdict, error);
  if (!find (self, line->dealer_id, sale->base.id, &known, error) ||
      (known.base.id == 0 && !insert_bare (self, line->dealer_id, sale->base.id, &known.base.id, error)))
    return FALSE;

  take = canton_received_decide (&known.base, &sale->base, line, verdict);
  if (known.counts && !count (self, line->dealer_id, &known, -1, error))
    return FALSE;
  if (take == CANTON_TAKE_VERSION && sale->base.operation == CANTON_OPERATION_WITHDRAW &&
      !write_withdrawal (self, line, sale, known.base.id, error))
    return FALSE;
  if (take == CANTON_TAKE_VERSION && sale->base.operation == CANTON_OPERATION_PUT &&
      !write_version (self, line, sale, amounts, known.base.id, known.base.epoch != 0, error))
    return FALSE;

  return write_standing (self, known.base.id, line, error) && find (self, line->dealer_id, sale->base.id, &after, error) &&
         (!after.counts || count (self, line->dealer_id, &after, 1, error)) &&
         canton_received_keep_line (self, line, &sale->base, known.base.id, TRUE, verdict, error);
}

gboolean
canton_received_supersede_sales (CantonReceivedTable *self, gint64 dealer_id, gint64 epoch, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    self->database,
    "SELECT s.ordered_on, s.currency, l.product_id, l.quantity, l.amount FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
    "WHERE s.dealer_id = ?1 AND s.told_epoch < ?2 AND s.standing = 'current' AND s.state IN ('ordered', 'delivered')",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "ii", dealer_id, epoch);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    canton_sales_totals_add (self->totals, canton_statement_get_text (row, 0), dealer_id, canton_statement_get_int (row, 2),
                             canton_statement_get_text (row, 1), -1, canton_statement_get_int (row, 3),
                             canton_statement_get_int (row, 4));

  return step == CANTON_STEP_DONE &&
         canton_database_run (self->database, error,
                              "UPDATE sales SET standing = 'superseded' WHERE dealer_id = ?1 AND told_epoch BETWEEN 1 AND ?2 - 1",
                              "ii", dealer_id, epoch);
}

GHashTable *
canton_received_make_products (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_product);
}
