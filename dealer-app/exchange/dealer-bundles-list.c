/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-bundles-list.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "dealer-exchange-words.h"

G_DEFINE_FINAL_TYPE (DealerBundle, dealer_bundle, G_TYPE_OBJECT)

static void
dealer_bundle_finalize (GObject *object)
{
  g_clear_pointer (&DEALER_BUNDLE (object)->row, canton_outgoing_bundle_free);

  G_OBJECT_CLASS (dealer_bundle_parent_class)->finalize (object);
}

static void
dealer_bundle_class_init (DealerBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_bundle_finalize;
}

static void
dealer_bundle_init (DealerBundle *self)
{
  self->row = canton_outgoing_bundle_new ();
}

char *
dealer_bundle_get_number (DealerBundle *self)
{
  return self->row->epoch > 1 ? g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, self->row->epoch, self->row->sequence)
                              : g_strdup_printf ("%" G_GINT64_FORMAT, self->row->sequence);
}

/* List */

gpointer
dealer_bundles_list_filter (gint64 link_id)
{
  return g_memdup2 (&link_id, sizeof link_id);
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error)
{
  return canton_links_table_list_bundle_ids (database, *(const gint64 *) filter, order, descending, error);
}

static void
free_bundles (GPtrArray *bundles)
{
  for (guint i = 0; i < bundles->len; i++)
    g_clear_object (&g_ptr_array_index (bundles, i));
  g_ptr_array_unref (bundles);
}

static GPtrArray *
fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  GPtrArray *bundles = g_ptr_array_sized_new (n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      CantonOutgoingBundle *row = canton_links_table_load_bundle (database, ids[i], &local);
      DealerBundle *bundle = NULL;

      if (row != NULL)
        {
          bundle = g_object_new (DEALER_TYPE_BUNDLE, NULL);
          canton_outgoing_bundle_free (bundle->row);
          bundle->row = row;
          bundle->is_kept = row->bytes != NULL;
          g_clear_pointer (&row->bytes, g_bytes_unref);
        }
      else if (!g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          free_bundles (bundles);
          return NULL;
        }
      g_ptr_array_add (bundles, bundle);
    }
  return bundles;
}

static char *
get_number (gpointer item)
{
  return dealer_bundle_get_number (item);
}

static char *
get_kind (gpointer item)
{
  return g_strdup (g_strcmp0 (((DealerBundle *) item)->row->kind, "snapshot") == 0 ? C_ ("bundle", "Snapshot of everything")
                                                                                   : C_ ("bundle", "What was new"));
}

static char *
get_records (gpointer item)
{
  return g_strdup_printf ("%'u", (guint) ((DealerBundle *) item)->row->records);
}

static char *
get_frozen (gpointer item)
{
  return dealer_exchange_format_instant (((DealerBundle *) item)->row->frozen_at);
}

static char *
get_delivered (gpointer item)
{
  return dealer_exchange_format_instant (((DealerBundle *) item)->row->delivered_at);
}

static char *
get_state (gpointer item)
{
  DealerBundle *bundle = item;

  return g_strdup (dealer_exchange_get_bundle_title (bundle->row->delivered_at, bundle->row->acknowledged_at));
}

static const char *
get_state_class (gpointer item)
{
  DealerBundle *bundle = item;

  if (bundle->row->acknowledged_at != 0)
    return "success";

  return bundle->row->delivered_at != 0 ? NULL : "warning";
}

static char *
get_rejected (gpointer item)
{
  guint rejected = ((DealerBundle *) item)->row->rejected;

  return rejected > 0 ? g_strdup_printf ("%'u", rejected) : NULL;
}

static const char *
get_rejected_class (gpointer item)
{
  return "error";
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Bundle"), get_number, NULL, CANTON_BUNDLES_BY_NUMBER, 84, TRUE },
  { NC_ ("column", "Made"), get_frozen, NULL, -1, 170 },
  { NC_ ("column", "Kind"), get_kind, NULL, -1 },
  { NC_ ("column", "Lines"), get_records, NULL, CANTON_BUNDLES_BY_RECORDS, 80, TRUE },
  { NC_ ("column", "Written Last"), get_delivered, NULL, CANTON_BUNDLES_BY_DELIVERY, 170 },
  { NC_ ("column", "State"), get_state, get_state_class, CANTON_BUNDLES_BY_ACKNOWLEDGEMENT, 190 },
  { NC_ ("column", "Rejected"), get_rejected, get_rejected_class, -1, 90, TRUE },
};

const CantonListInfo dealer_bundles_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_BUNDLES_BY_NUMBER,
  .first_descending = TRUE,
  .get_item_type = dealer_bundle_get_type,
  .fetch = fetch,
  .list_ids = list_ids,
  .free_filter = g_free,
};
