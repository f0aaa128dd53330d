/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customer-jobs.h"

#include "canton-customers-table.h"

DealerCustomerSave *
dealer_customer_save_new (CantonCustomer *customer, const char *note)
{
  DealerCustomerSave *save = g_new0 (DealerCustomerSave, 1);

  save->customer = customer;
  save->note = g_strdup (note);

  return save;
}

void
dealer_customer_save_free (gpointer data)
{
  DealerCustomerSave *save = data;

  g_object_unref (save->customer);
  g_free (save->note);
  g_free (save);
}

gboolean
dealer_customer_save_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerCustomerSave *save = data;
  gboolean done = save->customer->id == 0 ? canton_customers_table_insert (database, save->customer, error)
                                          : canton_customers_table_update (database, save->customer, error);

  return done && (save->note == NULL || *save->note == '\0' ||
                  canton_customers_table_add_note (database, save->customer->id, 0, save->note, error));
}

DealerCustomerText *
dealer_customer_text_new (gint64 id, const char *text)
{
  DealerCustomerText *self = g_new0 (DealerCustomerText, 1);

  self->id = id;
  self->text = g_strdup (text);

  return self;
}

void
dealer_customer_text_free (gpointer data)
{
  DealerCustomerText *self = data;

  g_free (self->text);
  g_free (self);
}

gboolean
dealer_customer_note_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerCustomerText *note = data;

  return canton_customers_table_add_note (database, note->id, 0, note->text, error);
}

gboolean
dealer_customer_erase_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerCustomerText *erasure = data;

  return canton_customers_table_erase (database, erasure->id, erasure->text, error);
}

gboolean
dealer_customer_clean_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_truncate_wal (database, error);
}

DealerCustomerMerge *
dealer_customer_merge_new (gint64 kept_id, gint64 merged_id, CantonCustomer *wins)
{
  DealerCustomerMerge *merge = g_new0 (DealerCustomerMerge, 1);

  merge->kept_id = kept_id;
  merge->merged_id = merged_id;
  merge->wins = wins;

  return merge;
}

void
dealer_customer_merge_free (gpointer data)
{
  DealerCustomerMerge *merge = data;

  g_object_unref (merge->wins);
  g_free (merge);
}

/* Fields that the table leaves as they were on the kept one are as the person chose. */
static gboolean
choose_fields (CantonCustomer *merged, CantonCustomer *wins)
{
  char **fields[][2] = { { &merged->name, &wins->name },         { &merged->contact_name, &wins->contact_name },
                         { &merged->gender, &wins->gender },     { &merged->birthday, &wins->birthday },
                         { &merged->source, &wins->source } };
  gboolean changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (**fields[i][1] != '\0' && !g_str_equal (*fields[i][0], *fields[i][1]))
      {
        canton_customer_set (fields[i][0], *fields[i][1]);
        changed = TRUE;
      }
  if (*wins->birthday != '\0' && merged->birthday_lunar != wins->birthday_lunar)
    {
      merged->birthday_lunar = wins->birthday_lunar;
      changed = TRUE;
    }
  if (wins->owner_id != 0 && merged->owner_id != wins->owner_id)
    {
      merged->owner_id = wins->owner_id;
      changed = TRUE;
    }
  return changed;
}

gboolean
dealer_customer_merge_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerCustomerMerge *merge = data;
  g_autoptr (CantonCustomer) merged = NULL;

  if (!canton_customers_table_merge (database, merge->kept_id, merge->merged_id, error) ||
      (merged = canton_customers_table_load (database, merge->kept_id, error)) == NULL)
    return FALSE;

  return !choose_fields (merged, merge->wins) || canton_customers_table_update (database, merged, error);
}
