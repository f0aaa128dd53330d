/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-received-bundle.h"
#include "canton-store-thread.h"
#include "hq-brand-keys.h"

G_BEGIN_DECLS

/* What became of one file. */
typedef struct
{
  char *path;
  CantonReceivedBundle *bundle; /* its row; NULL when there is nothing to keep: */
  GError *error;                /* the file could not be read, or is not a bundle at all */
  gboolean repeated;            /* it had come before: @bundle is what was said then */
  CantonHash file_hash;         /* of its bytes; zeroes when it could not be read */
} HqImportResult;

/* One import of any number of files. Another thread reads, decrypts and verifies while the store thread applies what is verified,
 * some hundred bundles a transaction: what was reported is in the store, whatever happens afterwards. */
typedef struct _HqImporter HqImporter;

/* Called on the store thread after each file. */
typedef void (*HqImportProgress) (guint done, guint total, const char *file_name, gpointer user_data);

/* Called on the store thread at the end of each transaction, before it commits, with what became of its files: what it writes is
 * in the store exactly when they are. Returns FALSE with @error set to take all of them back. */
typedef gboolean (*HqImportRecord) (CantonDatabase *database, GPtrArray *results, gpointer user_data, GError **error);

/* @paths are files; folders among them stand for the .canton files in them, in order of name. @keys is the open key file.
 * (transfer full) */
HqImporter *hq_importer_new (CantonKeyFile *keys, const char *const *paths);
void hq_importer_free (HqImporter *self);

void hq_importer_set_progress (HqImporter *self, HqImportProgress progress, gpointer user_data);
void hq_importer_set_record (HqImporter *self, HqImportRecord record, gpointer user_data);

/* A CantonStoreJob for CANTON_JOB_MAINTAIN; the importer is its data. Fails when the store fails or nobody set up a brand;
 * G_IO_ERROR_CANCELLED leaves what was committed until then. Files that are wrong are results, not failures. Run without files it
 * looks again at what waited for a key. */
gboolean hq_importer_run (CantonDatabase *database, gpointer importer, GCancellable *cancellable, GError **error);

/* Returns what became of each file, in order. (element-type HqImportResult) (transfer none) */
GPtrArray *hq_importer_get_results (HqImporter *self);

/* How many bundles that were quarantined before were applied, for their key had become known. */
guint hq_importer_get_n_retried (HqImporter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HqImporter, hq_importer_free)

G_END_DECLS
