/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-money.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_MONEY_ENTRY (canton_money_entry_get_type ())
G_DECLARE_FINAL_TYPE (CantonMoneyEntry, canton_money_entry, CANTON, MONEY_ENTRY, AdwBin)

/* An entry for an amount, typed as people write it ("26,000.50", full-width digits too). What cannot be read, or is negative, has
 * the style class "error" and a tooltip that says why.
 *
 * Properties: "amount" (gint64, minor units; -1 while it is empty or cannot be read), "currency" (ISO 4217). */

/* (transfer floating) */
GtkWidget *canton_money_entry_new (const char *currency);

/* Returns the amount; -1 when the entry is empty or holds no amount. */
gint64 canton_money_entry_get_amount (CantonMoneyEntry *self);

/* -1 empties the entry. */
void canton_money_entry_set_amount (CantonMoneyEntry *self, gint64 amount);

void canton_money_entry_set_currency (CantonMoneyEntry *self, const char *currency);

/* Returns FALSE when something is typed that is no amount. An empty entry is valid. */
gboolean canton_money_entry_is_valid (CantonMoneyEntry *self);

/* Marks the amount as wrong for a reason from outside ("below the floor of ¥95,000"); NULL takes the mark away. It goes by itself
 * when another amount is typed. */
void canton_money_entry_set_error (CantonMoneyEntry *self, const char *message);

G_END_DECLS
