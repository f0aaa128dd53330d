/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-one-time-code.h"
#include "canton-sealed-stream.h"

#include <string.h>

#define N_DIGITS 20
#define N_RANDOM 18
#define GROUP 5

/* The code, read as a number in base 32, is a multiple of this prime. Any one wrong digit changes it by d × 32ⁿ with 0 < d < 32, two
 * swapped neighbours by 31 × d × 32ⁿ, and neither is a multiple. */
#define CHECK_PRIME 1021

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

G_STATIC_ASSERT (CANTON_CODE_TEXT_SIZE == N_DIGITS + N_DIGITS / GROUP);

static void
write_groups (const guint8 digits[N_DIGITS], char text[CANTON_CODE_TEXT_SIZE])
{
  char *p = text;

  for (int i = 0; i < N_DIGITS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *p++ = '-';
      *p++ = alphabet[digits[i]];
    }
  *p = '\0';
}

static guint
remainder_of (const guint8 *digits, int n_digits)
{
  guint remainder = 0;

  for (int i = 0; i < n_digits; i++)
    remainder = (remainder * 32 + digits[i]) % CHECK_PRIME;

  return remainder;
}

void
canton_code_new (char text[CANTON_CODE_TEXT_SIZE])
{
  guint8 digits[N_DIGITS];
  guint check;

  canton_random_bytes (digits, N_RANDOM);
  for (int i = 0; i < N_RANDOM; i++)
    digits[i] &= 31;

  digits[N_RANDOM] = digits[N_RANDOM + 1] = 0;
  check = (CHECK_PRIME - remainder_of (digits, N_DIGITS)) % CHECK_PRIME;
  digits[N_RANDOM] = check >> 5;
  digits[N_RANDOM + 1] = check & 31;

  write_groups (digits, text);
  canton_secret_wipe (digits, sizeof digits);
}

/* Returns the value of a digit as people write it, or -1. */
static int
digit_value (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  else if (c == 'I' || c == 'L')
    c = '1';
  found = c != '\0' ? strchr (alphabet, c) : NULL;

  return found != NULL ? found - alphabet : -1;
}

gboolean
canton_code_parse (const char *typed, char text[CANTON_CODE_TEXT_SIZE], GError **error)
{
  guint8 digits[N_DIGITS];
  int n_digits = 0;

  g_return_val_if_fail (typed != NULL, FALSE);

  for (const char *p = typed; *p; p++)
    {
      int value;

      if (*p == '-' || g_ascii_isspace (*p))
        continue;

      value = digit_value (*p);
      if (value < 0 || n_digits == N_DIGITS)
        {
          n_digits = -1;
          break;
        }
      digits[n_digits++] = value;
    }

  if (n_digits != N_DIGITS)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_WRONG_CODE,
                           _("A one-time code is 20 letters and digits in four groups of five"));
      return FALSE;
    }
  if (remainder_of (digits, N_DIGITS) != 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_WRONG_CODE,
                           _("The one-time code has a wrong letter or digit in it"));
      return FALSE;
    }

  write_groups (digits, text);
  return TRUE;
}

void
canton_code_prove (const char *code, const char *purpose, gconstpointer data, gsize size, CantonHash *proof)
{
  gsize purpose_size = strlen (purpose) + 1;
  g_autofree guint8 *joined = g_malloc (purpose_size + size);
  CantonHash key;

  memcpy (joined, purpose, purpose_size);
  memcpy (joined + purpose_size, data, size);

  canton_hash_bytes (CANTON_HASH_CODE, code, strlen (code), &key);
  canton_hash_keyed (CANTON_HASH_PROOF, &key, joined, purpose_size + size, proof);
  canton_secret_wipe (&key, sizeof key);
}

gboolean
canton_code_check (const char *code, const char *purpose, gconstpointer data, gsize size, const CantonHash *proof)
{
  CantonHash expected;

  canton_code_prove (code, purpose, data, size, &expected);
  return canton_hash_equal (&expected, proof);
}
