/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-fingerprint.h"
#include "canton-hash.h"
#include "canton-signing-key.h"

#include <string.h>

#define N_GROUPS 6

const char *
canton_fingerprint_of (const guint8 *const *keys, gsize n_keys, char text[CANTON_FINGERPRINT_SIZE])
{
  g_autofree guint8 *joined = g_malloc (n_keys * CANTON_KEY_SIZE + 1);
  CantonHash hash;

  for (gsize i = 0; i < n_keys; i++)
    memcpy (joined + i * CANTON_KEY_SIZE, keys[i], CANTON_KEY_SIZE);
  canton_hash_bytes (CANTON_HASH_FINGERPRINT, joined, n_keys * CANTON_KEY_SIZE, &hash);

  /* Forty bits for each group make its five digits even to one part in ten million. */
  for (int group = 0; group < N_GROUPS; group++)
    {
      guint64 value = 0;

      for (int i = 0; i < 5; i++)
        value = value << 8 | hash.bytes[group * 5 + i];
      g_snprintf (text + group * 6, 7, "%05u%s", (guint) (value % 100000), group + 1 < N_GROUPS ? " " : "");
    }
  return text;
}

gboolean
canton_fingerprint_matches (const char *fingerprint, const char *typed)
{
  const char *expected = fingerprint;

  if (typed == NULL)
    return FALSE;

  for (const char *p = typed; *p; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      while (*expected == ' ')
        expected++;
      if (*expected != *p)
        return FALSE;
      expected++;
    }
  return *expected == '\0';
}
