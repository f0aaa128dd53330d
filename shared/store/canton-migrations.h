/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_STORE_DEALER,
  CANTON_STORE_HQ,
} CantonStoreKind;

/* Brings the store of a writer up to date: runs each missing rung of the ladder of @kind in a transaction of its own that also
 * sets user_version. Fails with CANTON_ERROR_NEWER_STORE when the file was written by a newer program and with
 * CANTON_ERROR_NOT_A_STORE when it belongs to another program (application_id) or its tables, triggers and views are not exactly
 * those that the ladder makes up to its version; both leave it untouched. */
gboolean canton_migrations_run (CantonDatabase *database, CantonStoreKind kind, GError **error);

/* The version this program writes: the number of rungs. */
int canton_migrations_get_version (CantonStoreKind kind);

G_END_DECLS
