/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "fuzz.h"

#include "canton-fault.h"
#include "canton-manifest.h"
#include "vector-maker.h"

#include <string.h>

const char *const fuzz_words[] = { "\"needs\":\"x\",", "\"format\":1,", "\"kind\":\"sale\",", "\"kind\":\"card\",", "\"kind\":\"reply\",",
                                   "\"sequence\":1,", "\"previous\":\"", "\"sections\":[", "{\"name\":\"persons\",", "\"count\":",
                                   "\"bytes\":", "\"epoch\":", "\\u0041", NULL };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonManifest) manifest = canton_manifest_read ((const char *) data, size, &error);
  g_autoptr (CantonManifest) again = NULL;
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);

  if (manifest == NULL)
    {
      g_assert_cmpint (canton_fault_of (error), !=, CANTON_N_FAULTS);
      return 0;
    }

  fuzz_n_good++;
  g_assert_true (canton_manifest_write (manifest, first, &error));
  again = canton_manifest_read (first->str, first->len, &error);
  g_assert_no_error (error);
  g_assert_true (canton_manifest_write (again, second, &error));
  g_assert_cmpstr (first->str, ==, second->str);
  for (guint i = 0; i < manifest->n_sections; i++)
    {
      g_assert_cmpint (manifest->sections[i].count, <=, CANTON_BUNDLE_MAX_LINES);
      g_assert_cmpint (manifest->sections[i].bytes, <=, CANTON_BUNDLE_MAX_SIZE);
    }

  return 0;
}

void
fuzz_add_seeds (GPtrArray *seeds)
{
  for (VectorBase base = 0; base < VECTOR_N_BASES; base++)
    {
      g_autoptr (VectorSource) source = vector_source_new (base);
      g_autoptr (GByteArray) plain = vector_source_sign (source);

      g_ptr_array_add (seeds, g_bytes_new (plain->data + 108, GUINT32_FROM_LE (*(guint32 *) (gpointer) (plain->data + 40))));
    }
}
