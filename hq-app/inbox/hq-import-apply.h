/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-bundle-verifier.h"
#include "canton-received-bundle.h"
#include "canton-received-table.h"
#include "hq-brand-keys.h"

G_BEGIN_DECLS

/* Puts one bundle at a time where it belongs: applied, held, or quarantined. All of it runs in the caller's transaction. */
typedef struct _HqImportApply HqImportApply;

/* What came in one file, as far as it could be read without the store. */
typedef struct
{
  char *path;            /* NULL for one that the store kept */
  char *file_name;
  GBytes *file;          /* NULL when it could not be read */
  CantonHash file_hash;
  gint64 bundle_id;      /* the row that it has already; 0: none */
  CantonBundle *bundle;  /* NULL when it is not to be believed, */
  GError *error;         /* which is why */
  GArray *lines;         /* hq_parsed_lines_new(), or NULL: not read ahead */
} HqArrival;

void hq_arrival_free (HqArrival *self);

/* @keys must outlive it, as must @database. (transfer full) */
HqImportApply *hq_import_apply_new (CantonDatabase *database, const HqBrandKeys *keys);
void hq_import_apply_free (HqImportApply *self);

/* Decrypts and verifies @arrival->file against the keys that @database knows; sets bundle or error of @arrival. Uses nothing but
 * its arguments, so another thread may do it with a connection of its own. FALSE only when the store fails. */
gboolean hq_import_verify (CantonDatabase *database, const HqBrandKeys *keys, HqArrival *arrival, GError **error);

/* Puts @arrival where it belongs, and then whatever waited for it. Returns its row as it is now; *@repeated tells that it had
 * come before, and nothing was changed. NULL when the store fails. (transfer full) */
CantonReceivedBundle *hq_import_apply_take (HqImportApply *self, HqArrival *arrival, gboolean *repeated, GError **error);

/* Looks again at what was quarantined because its key was not known. */
gboolean hq_import_apply_retry (HqImportApply *self, guint *n_applied, GError **error);

/* Around each transaction: flush before the commit; settle after it; forget after a rollback. */
gboolean hq_import_apply_flush (HqImportApply *self, GError **error);
gboolean hq_import_apply_settle (HqImportApply *self, GError **error);
void hq_import_apply_forget (HqImportApply *self);

/* Returns whether a key was rotated since the last call: then hq_import_apply_retry() is due. */
gboolean hq_import_apply_take_rotated (HqImportApply *self);

/* How many lines were taken so far. */
guint64 hq_import_apply_count_lines (HqImportApply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HqArrival, hq_arrival_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HqImportApply, hq_import_apply_free)

G_END_DECLS
