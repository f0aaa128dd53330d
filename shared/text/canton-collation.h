/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns the key by which lists sort @name: keys compare byte by byte as people order names, Latin ones by letter whatever their
 * case and accents, Chinese ones, which come first, by pinyin. At most 96 hexadecimal digits, so names that differ only
 * far behind may sort alike. The order is the same in every locale, for it stands in the store. Thread-safe. Source: CLDR's order "pinyin"
 * of zh. (transfer full) */
char *canton_collation_key (const char *name);

G_END_DECLS
