/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-id.h"

#include <sys/random.h>

#include <string.h>

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void
random_bytes (guint8 *bytes, gsize size)
{
  if (getrandom (bytes, size, 0) != (gssize) size)
    g_error ("The system gave no random bytes");
}

/* Adds one to the random part, so that identifiers of the same millisecond still sort in the order they were made. */
static void
increment (guint8 *bytes, gsize size)
{
  for (gsize i = size; i-- > 0;)
    if (++bytes[i] != 0)
      return;
}

/* 128 bits as 26 digits of five bits, most significant first; the first digit has only three. */
static char *
encode (gint64 milliseconds, const guint8 rest[CANTON_ID_RANDOM])
{
  char *text = g_malloc (CANTON_ID_LENGTH + 1);
  guint8 bytes[16];

  for (int i = 0; i < 6; i++)
    bytes[i] = (milliseconds >> (40 - 8 * i)) & 0xff;
  memcpy (bytes + 6, rest, CANTON_ID_RANDOM);
  for (int digit = CANTON_ID_LENGTH - 1, bit = 0; digit >= 0; digit--, bit += 5)
    {
      int byte = 15 - bit / 8;
      guint value = bytes[byte] >> (bit % 8);

      if (bit % 8 > 3 && byte > 0)
        value |= bytes[byte - 1] << (8 - bit % 8);
      text[digit] = digits[value & 31];
    }
  text[CANTON_ID_LENGTH] = '\0';

  return text;
}

char *
canton_id_new (void)
{
  static GMutex mutex;
  static gint64 last_milliseconds;
  static guint8 last[CANTON_ID_RANDOM];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gint64 milliseconds = canton_clock_now () / 1000;

  if (milliseconds > last_milliseconds)
    {
      last_milliseconds = milliseconds;
      random_bytes (last, sizeof last);
      last[0] &= 0x7f; /* leaves room to count up */
    }
  else
    {
      increment (last, sizeof last);
    }

  return encode (last_milliseconds, last);
}

char *
canton_id_of (CantonInstant instant, const guint8 rest[CANTON_ID_RANDOM])
{
  return encode (instant / 1000, rest);
}

gboolean
canton_id_is_valid (const char *text)
{
  if (text == NULL || strnlen (text, CANTON_ID_LENGTH + 1) != CANTON_ID_LENGTH || text[0] > '7')
    return FALSE;

  for (const char *p = text; *p; p++)
    if (strchr (digits, *p) == NULL)
      return FALSE;

  return TRUE;
}
