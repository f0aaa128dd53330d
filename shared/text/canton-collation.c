/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#define KEY_SIZE 48
#define MAX_NAME 256

static UCollator *
open_collator (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("zh-u-co-pinyin", &status);

  if (U_FAILURE (status))
    g_error ("ICU has no order of names: %s", u_errorName (status));
  ucol_setStrength (collator, UCOL_SECONDARY);

  return collator;
}

/* Reading from an open collator is safe on any thread. */
static UCollator *
get_collator (void)
{
  static gsize collator;

  if (g_once_init_enter (&collator))
    g_once_init_leave (&collator, (gsize) open_collator ());

  return (UCollator *) collator;
}

char *
canton_collation_key (const char *name)
{
  static const char digits[] = "0123456789abcdef";
  UChar text[MAX_NAME];
  guint8 key[KEY_SIZE];
  int32_t size;
  UErrorCode status = U_ZERO_ERROR;
  char *hex;

  u_strFromUTF8WithSub (text, MAX_NAME, &size, name != NULL ? name : "", -1, 0xfffd, NULL, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    size = MAX_NAME;
  size = ucol_getSortKey (get_collator (), text, size, key, sizeof key);
  /* A key that is longer than its room is cut; a whole one ends in a NUL that tells nothing. */
  size = size > KEY_SIZE ? KEY_SIZE : MAX (size - 1, 0);

  hex = g_malloc (2 * size + 1);
  for (int32_t i = 0; i < size; i++)
    {
      hex[2 * i] = digits[key[i] >> 4];
      hex[2 * i + 1] = digits[key[i] & 15];
    }
  hex[2 * size] = '\0';

  return hex;
}
