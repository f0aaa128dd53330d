/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* A write transaction, or a savepoint inside one. Freed without commit it rolls back. */
typedef struct _CantonTransaction CantonTransaction;

/* (transfer full) NULL with @error set when the store is busy. */
CantonTransaction *canton_transaction_begin (CantonDatabase *database, GError **error);

/* Commits. After FALSE the transaction is still open and freeing it rolls back. */
gboolean canton_transaction_commit (CantonTransaction *self, GError **error);

/* Rolls back unless committed. */
void canton_transaction_free (CantonTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonTransaction, canton_transaction_free)

G_END_DECLS
