/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exporter.h"

#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-bundle-writer.h"
#include "canton-error.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-outgoing-reader.h"
#include "canton-outgoing-table.h"
#include "canton-preferences-table.h"
#include "dealer-enrolment.h"

#include <inttypes.h>
#include <string.h>

/* Beside the store, and in no backup: what was sent, so that a store that was put back knows it is behind. */
#define SENT_NAME "sent"

void
dealer_exported_file_free (DealerExportedFile *file)
{
  g_free (file->brand_name);
  g_free (file->path);
  g_free (file);
}

/* Through the job that freezes. */
typedef struct
{
  CantonContext *context;
  CantonKeyFile *keys;
  gint64 link_id;
  CantonLink *link;
  gint64 epoch, sequence;   /* the highest that was frozen */
  gint64 frozen;            /* lines so far */
  GPtrArray *pending;       /* of CantonOutgoingBundle */
  GFileProgressCallback progress;
  gpointer progress_data;
} Export;

/* One bundle in the making. */
typedef struct
{
  CantonBundleWriter *writer;
  GArray *persons, *sales;  /* of gint64: the rows of its lines */
  gboolean full;
  gboolean more;            /* it is part of a snapshot, and not the last */
} Making;

static char *
get_sent_path (CantonContext *context)
{
  return g_build_filename (canton_context_get_folder (context), SENT_NAME, NULL);
}

static GKeyFile *
load_sent (CantonContext *context)
{
  g_autofree char *path = get_sent_path (context);
  GKeyFile *sent = g_key_file_new ();

  g_key_file_load_from_file (sent, path, G_KEY_FILE_NONE, NULL);
  return sent;
}

static gboolean
save_sent (CantonContext *context, const char *brand_code, gint64 epoch, gint64 sequence, GError **error)
{
  g_autofree char *path = get_sent_path (context);
  g_autoptr (GKeyFile) sent = load_sent (context);
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_int64 (sent, brand_code, "epoch", epoch);
  g_key_file_set_int64 (sent, brand_code, "sequence", sequence);
  text = g_key_file_to_data (sent, &length, NULL);

  return g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                   error);
}

gint64
dealer_exporter_find_rewound (CantonContext *context, CantonDatabase *database, CantonLink *link, GError **error)
{
  g_autoptr (GKeyFile) sent = load_sent (context);
  gint64 epoch = g_key_file_get_int64 (sent, link->brand_code, "epoch", NULL);
  gint64 sequence = g_key_file_get_int64 (sent, link->brand_code, "sequence", NULL);
  guint8 hash[CANTON_LINK_HASH_SIZE];
  gint64 stored;

  if (!canton_links_table_get_head (database, link->id, link->epoch, &stored, hash, error))
    return -1;
  if (epoch > link->epoch || (epoch == link->epoch && sequence > stored))
    return MAX (epoch, link->epoch) + 1;

  return 0;
}

/* A bundle that is full ends the reading without being an error. */
static gboolean
note_full (Making *making, GError **error, GError *local)
{
  if (canton_fault_of (local) == CANTON_FAULT_BUNDLE_TOO_LARGE &&
      canton_bundle_writer_count (making->writer, CANTON_SECTION_PERSONS) +
          canton_bundle_writer_count (making->writer, CANTON_SECTION_RECORDS) > 0)
    making->full = TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gboolean
on_person (const CantonOutgoingPerson *person, gint64 row_id, gpointer data, GError **error)
{
  Making *making = data;
  GError *local = NULL;

  if (!canton_bundle_writer_add_person (making->writer, person, &local))
    return note_full (making, error, local);
  g_array_append_val (making->persons, row_id);

  return TRUE;
}

static gboolean
on_sale (const CantonOutgoingSale *sale, gint64 row_id, gpointer data, GError **error)
{
  Making *making = data;
  GError *local = NULL;

  if (!canton_bundle_writer_add_sale (making->writer, sale, &local))
    return note_full (making, error, local);
  g_array_append_val (making->sales, row_id);

  return TRUE;
}

/* Reads what waits, behind the wall. */
static gboolean
fill (Export *self, Making *making, GError **error)
{
  g_autofree char *path = g_build_filename (canton_context_get_folder (self->context), "canton.db", NULL);
  g_autoptr (CantonDatabase) exporter = canton_database_open (path, CANTON_DATABASE_EXPORTER, error);
  const CantonOutgoingScope scope = { self->link->id, 0 };
  g_autoptr (GError) local = NULL;

  if (exporter == NULL)
    return FALSE;
  if ((canton_outgoing_reader_visit_persons (exporter, scope, on_person, making, &local) &&
       canton_outgoing_reader_visit_sales (exporter, scope, on_sale, making, &local)) ||
      making->full)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
set_up_manifest (Export *self, CantonManifest *manifest, CantonDatabase *database, const CantonHqCard *card, GError **error)
{
  gint64 sequence;

  canton_manifest_set (&manifest->brand, self->link->brand_code);
  canton_manifest_set (&manifest->from, self->link->dealer_code);
  canton_manifest_set (&manifest->to, self->link->brand_code);
  canton_key_id_of (card->root.bytes, &manifest->to_key);
  manifest->epoch = self->link->epoch;
  if (!canton_links_table_get_head (database, self->link->id, self->link->epoch, &sequence, manifest->previous.bytes, error))
    return FALSE;
  manifest->sequence = sequence + 1;

  return canton_links_table_last_reply (database, self->link->id, &manifest->reply_seen, error);
}

/* Writes into the store what became of the lines. The bundle is read back by the reader that HQ uses first. */
static gboolean
store_bundle (Export *self, CantonDatabase *database, Making *making, GBytes *inner, GBytes *file, GError **error)
{
  const CantonBundleExpectation expected = { .brand = self->link->brand_code };
  g_autoptr (CantonBundle) bundle = canton_bundle_verify (inner, &expected, error);
  g_autoptr (CantonOutgoingBundle) row = canton_outgoing_bundle_new ();
  const CantonManifest *manifest;
  CantonHash file_hash;

  if (bundle == NULL)
    return FALSE;
  manifest = canton_bundle_get_manifest (bundle);
  canton_bundle_file_hash (file, &file_hash);
  row->link_id = self->link->id;
  row->uid = g_strdup (manifest->id);
  row->kind = g_strdup (canton_bundle_kind_name (manifest->kind));
  row->epoch = manifest->epoch;
  row->sequence = manifest->sequence;
  memcpy (row->previous, manifest->previous.bytes, CANTON_LINK_HASH_SIZE);
  memcpy (row->hash, canton_bundle_get_hash (bundle)->bytes, CANTON_LINK_HASH_SIZE);
  memcpy (row->file_hash, file_hash.bytes, CANTON_LINK_HASH_SIZE);
  row->bytes = g_bytes_ref (file);
  row->records = making->persons->len + making->sales->len;
  row->frozen_at = canton_clock_now ();
  if (!canton_links_table_insert_bundle (database, row, error))
    return FALSE;

  for (guint i = 0; i < making->persons->len; i++)
    if (!canton_links_table_freeze_person (database, g_array_index (making->persons, gint64, i), row->id, i,
                                           canton_bundle_get_line (bundle, CANTON_SECTION_PERSONS, i).hash->bytes, error))
      return FALSE;
  for (guint i = 0; i < making->sales->len; i++)
    if (!canton_links_table_freeze_sale (database, g_array_index (making->sales, gint64, i), row->id, i,
                                         canton_bundle_get_line (bundle, CANTON_SECTION_RECORDS, i).hash->bytes, error))
      return FALSE;

  self->epoch = row->epoch;
  self->sequence = row->sequence;
  self->frozen += row->records;
  return canton_links_table_set_snapshot_due (database, self->link->id, making->more, error);
}

static gboolean
make_bundle (Export *self, CantonDatabase *database, Making *making, GError **error)
{
  g_autoptr (CantonHqCard) card = canton_hq_card_read (self->link->card, NULL, error);
  g_autofree char *name = dealer_enrolment_signing_name (self->link->id);
  CantonSigningKey *key = canton_key_file_get_signing (self->keys, name);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (making->writer);
  CantonSealKey recipients[2];
  g_autoptr (GBytes) inner = NULL;
  g_autoptr (GBytes) file = NULL;
  gint64 snapshot;

  if (card == NULL)
    return FALSE;
  if (key == NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_ENROLLED,
                   _("The keys of the link to %s are not in the file of keys; ask HQ for a new one-time code and enrol again"),
                   self->link->brand_name);
      return FALSE;
    }
  if (!set_up_manifest (self, manifest, database, card, error) || !fill (self, making, error) ||
      !canton_links_table_has_snapshot (database, self->link->id, self->link->epoch, &snapshot, error))
    return FALSE;
  if (making->persons->len + making->sales->len == 0 && !self->link->snapshot_due)
    return TRUE;

  /* The bundle that completes the telling of all in force is the snapshot: with it HQ lets go of what it left out. */
  making->more = !snapshot && making->full;
  manifest->kind = snapshot || making->full ? CANTON_BUNDLE_SALE : CANTON_BUNDLE_SNAPSHOT;
  recipients[0] = card->encryption;
  recipients[1] = card->recovery;
  return (inner = canton_bundle_writer_sign (making->writer, key, NULL, error)) != NULL &&
         (file = canton_bundle_seal (inner, recipients, G_N_ELEMENTS (recipients), error)) != NULL &&
         store_bundle (self, database, making, inner, file, error);
}

/* A transaction of its own, for the wall's connection reads what is committed. */
static gboolean
begin_epoch_if_rewound (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  gint64 epoch;

  g_clear_pointer (&self->link, canton_link_free);
  self->link = canton_links_table_load (database, self->link_id, error);
  if (self->link == NULL)
    return FALSE;
  if (self->link->state != CANTON_LINK_ENROLLED)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_ENROLLED, _("%s has not certified this dealer's keys yet"),
                   self->link->brand_name);
      return FALSE;
    }
  epoch = dealer_exporter_find_rewound (self->context, database, self->link, error);
  if (epoch <= 0)
    return epoch == 0;

  return canton_outgoing_table_begin_epoch (database, self->link->id, epoch, cancellable, error);
}

/* One bundle; what does not fit waits for the next. */
static gboolean
freeze_one (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  Making making = { 0 };
  gboolean done;

  g_clear_pointer (&self->link, canton_link_free);
  self->link = canton_links_table_load (database, self->link_id, error);
  if (self->link == NULL)
    return FALSE;

  making.writer = canton_bundle_writer_new (CANTON_BUNDLE_SALE);
  making.persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  making.sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = make_bundle (self, database, &making, error);
  g_object_unref (making.writer);
  g_array_unref (making.persons);
  g_array_unref (making.sales);

  return done;
}

static gboolean
list_pending (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;

  g_clear_pointer (&self->link, canton_link_free);
  return (self->link = canton_links_table_load (database, self->link_id, error)) != NULL &&
         (self->pending = canton_links_table_list_pending (database, self->link_id, error)) != NULL;
}

static gboolean
set_delivered (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_links_table_set_delivered (database, ((CantonOutgoingBundle *) data)->id, error);
}

static void
report (Export *self, gint64 done, gint64 total)
{
  if (self->progress != NULL)
    self->progress (done, total, self->progress_data);
}

static gboolean
freeze_all (Export *self, GCancellable *cancellable, GError **error)
{
  CantonStoreThread *store = canton_context_get_store (self->context);

  if (!canton_store_thread_run (store, CANTON_JOB_WRITE, begin_epoch_if_rewound, self, cancellable, error))
    return FALSE;
  do
    {
      report (self, self->frozen, self->frozen + self->link->waiting);
      self->sequence = 0;
      if (!canton_store_thread_run (store, CANTON_JOB_WRITE, freeze_one, self, cancellable, error) ||
          (self->sequence != 0 &&
           !save_sent (self->context, self->link->brand_code, self->epoch, self->sequence, error)))
        return FALSE;
    }
  while (self->sequence != 0);

  return TRUE;
}

static gboolean
deliver (Export *self, const char *folder, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  CantonStoreThread *store = canton_context_get_store (self->context);

  for (guint i = 0; i < self->pending->len; i++)
    {
      CantonOutgoingBundle *bundle = g_ptr_array_index (self->pending, i);
      g_autofree char *name = g_strdup_printf ("canton-%s.canton", bundle->uid);
      char *path = g_cancellable_set_error_if_cancelled (cancellable, error)
                     ? NULL
                     : dealer_enrolment_write_file (bundle->bytes, folder, name, error);
      DealerExportedFile *file;

      report (self, i, self->pending->len);
      if (path == NULL || !canton_store_thread_run (store, CANTON_JOB_WRITE, set_delivered, bundle, cancellable, error))
        {
          g_free (path);
          return FALSE;
        }
      file = g_new0 (DealerExportedFile, 1);
      file->link_id = self->link_id;
      file->brand_name = g_strdup (self->link->brand_name);
      file->path = path;
      file->epoch = bundle->epoch;
      file->sequence = bundle->sequence;
      file->records = bundle->records;
      g_ptr_array_add (files, file);
    }
  return TRUE;
}

static gboolean
export_link (CantonContext *context,
             CantonKeyFile *keys,
             gint64         link_id,
             const char    *folder,
             GPtrArray     *files,
             GFileProgressCallback progress,
             gpointer       progress_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export self = { .context = context, .keys = keys, .link_id = link_id, .progress = progress, .progress_data = progress_data };
  gboolean done = freeze_all (&self, cancellable, error) &&
                  canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_READ, list_pending, &self,
                                           cancellable, error) &&
                  deliver (&self, folder, files, cancellable, error);

  g_clear_pointer (&self.link, canton_link_free);
  g_clear_pointer (&self.pending, g_ptr_array_unref);

  return done;
}

gboolean
dealer_exporter_begin_epochs (CantonDatabase *database, gpointer unused, GError **error)
{
  g_autoptr (GPtrArray) links = canton_links_table_list (database, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);

      if (link->state == CANTON_LINK_ENROLLED &&
          !canton_outgoing_table_begin_epoch (database, link->id, link->epoch + 1, NULL, error))
        return FALSE;
    }
  return links != NULL;
}

static gboolean
load_bundle (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return (*(CantonOutgoingBundle **) data =
            canton_links_table_load_bundle (database, (*(CantonOutgoingBundle **) data)->id, error)) != NULL;
}

char *
dealer_exporter_deliver_again (CantonContext *context, gint64 bundle_id, const char *folder, GCancellable *cancellable, GError **error)
{
  CantonStoreThread *store = canton_context_get_store (context);
  CantonOutgoingBundle wanted = { .id = bundle_id };
  CantonOutgoingBundle *bundle = &wanted;
  g_autoptr (CantonOutgoingBundle) loaded = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!canton_store_thread_run (store, CANTON_JOB_READ, load_bundle, &bundle, cancellable, error))
    return NULL;
  loaded = bundle;
  if (loaded->bytes == NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND,
                   _("Bundle %" PRId64 " is not kept any more: HQ acknowledged it, or somebody in it was erased"),
                   loaded->sequence);
      return NULL;
    }
  name = g_strdup_printf ("canton-%s.canton", loaded->uid);
  path = dealer_enrolment_write_file (loaded->bytes, folder, name, error);

  return path != NULL && canton_store_thread_run (store, CANTON_JOB_WRITE, set_delivered, loaded, cancellable, error)
           ? g_steal_pointer (&path)
           : NULL;
}

static gboolean
list_links (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **links = data;

  return (*links = canton_links_table_list (database, error)) != NULL;
}

static gboolean
remember_folder (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_preferences_table_set (database, CANTON_PREFERENCE_EXPORT_FOLDER, data, error);
}

GPtrArray *
dealer_exporter_run (CantonContext *context, gint64 link_id, const char *folder, GCancellable *cancellable, GError **error)
{
  return dealer_exporter_run_with_progress (context, link_id, folder, NULL, NULL, cancellable, error);
}

GPtrArray *
dealer_exporter_run_with_progress (CantonContext        *context,
                                   gint64                link_id,
                                   const char           *folder,
                                   GFileProgressCallback progress,
                                   gpointer              progress_data,
                                   GCancellable         *cancellable,
                                   GError              **error)
{
  g_autoptr (CantonKeyFile) keys = dealer_enrolment_load_keys (context, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) dealer_exported_file_free);
  g_autoptr (GPtrArray) links = NULL;

  if (keys == NULL || !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_READ, list_links, &links,
                                                cancellable, error))
    return NULL;

  for (guint i = 0; i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);

      if ((link_id == link->id || (link_id == 0 && link->state == CANTON_LINK_ENROLLED)) &&
          !export_link (context, keys, link->id, folder, files, progress, progress_data, cancellable, error))
        return NULL;
    }
  /* A convenience for the next time: what was delivered is delivered without it. */
  if (files->len > 0)
    {
      g_autofree char *absolute = g_canonicalize_filename (folder, NULL);

      if (g_utf8_validate (absolute, -1, NULL))
        canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, remember_folder, absolute, NULL, NULL);
    }
  return g_steal_pointer (&files);
}
