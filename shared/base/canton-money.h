/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is a gint64 in minor units of an ISO 4217 currency (cents, fen; whole yen). Never a double. */
#define CANTON_MONEY_MAX G_GINT64_CONSTANT (9007199254740991)

/* Returns how many decimals @currency has (ISO 4217), 2 for one we do not know. */
int canton_money_decimals (const char *currency);

/* Returns whether @currency, which may be NULL, is three capital ASCII letters. */
gboolean canton_money_is_currency (const char *currency);

/* Reads an amount as people and spreadsheets write it: "26000", "26,000.50", "¥1.234,5", "(12.00)", full-width digits. The
 * last of '.' and ',' is the decimal sign if at most the currency's number of decimals follows it; other ones must group
 * digits by three. Returns FALSE and sets a G_IO_ERROR_INVALID_DATA that quotes @text when it is anything else, too large, or
 * has more decimals than @currency. */
gboolean canton_money_parse (const char *text, const char *currency, gint64 *amount, GError **error);

/* Returns @amount with the locale's signs and the currency's symbol or code: "¥1,234.50". (transfer full) */
char *canton_money_format (gint64 amount, const char *currency);

/* Returns @amount as plain digits with '.' and no grouping, for files and entries: "1234.50". (transfer full) */
char *canton_money_to_text (gint64 amount, const char *currency);

/* The same with ',' and '.' whatever the locale, for papers whose language is not the desk's. (transfer full) */
char *canton_money_format_plain (gint64 amount, const char *currency);

/* Returns an amount in fen as Chinese contracts and cheques write it: "人民币壹仟零伍元叁角整". (transfer full) */
char *canton_money_to_capitals (gint64 amount);

/* Returns @amount × @basis_points / 10,000, rounded half away from zero. Does not overflow for |amount| ≤ CANTON_MONEY_MAX. */
gint64 canton_money_share (gint64 amount, int basis_points);

G_END_DECLS
