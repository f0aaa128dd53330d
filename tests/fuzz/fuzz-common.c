/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "fuzz.h"

guint64 fuzz_n_good;

void
fuzz_add_seed (GPtrArray *seeds, guint8 mode, gconstpointer data, gsize size)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, &mode, 1);
  g_byte_array_append (bytes, data, size);
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
}
