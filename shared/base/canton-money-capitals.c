/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-money.h"

static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* Less than ten thousand. */
static void
append_section (GString *out, int n)
{
  static const struct
  {
    int value;
    const char *unit;
  } places[] = { { 1000, "仟" }, { 100, "佰" }, { 10, "拾" }, { 1, "" } };
  gboolean any = FALSE, zero = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      int digit = n / places[i].value % 10;

      if (digit == 0)
        {
          zero = any;
          continue;
        }
      if (zero)
        g_string_append (out, digits[0]);
      g_string_append (out, digits[digit]);
      g_string_append (out, places[i].unit);
      any = TRUE;
      zero = FALSE;
    }
}

static void
append_number (GString *out, gint64 n)
{
  const gint64 scale = n >= 100000000 ? 100000000 : 10000;

  if (n < 10000)
    {
      append_section (out, n);
      return;
    }
  append_number (out, n / scale);
  g_string_append (out, scale == 10000 ? "万" : "亿");
  n %= scale;
  if (n > 0 && n < scale / 10)
    g_string_append (out, digits[0]);
  append_number (out, n);
}

char *
canton_money_to_capitals (gint64 amount)
{
  guint64 magnitude = amount < 0 ? -(guint64) amount : (guint64) amount;
  const gint64 yuan = magnitude / 100;
  const int jiao = magnitude / 10 % 10, fen = magnitude % 10;
  GString *out = g_string_new (amount < 0 ? "人民币负" : "人民币");

  if (yuan > 0)
    append_number (out, yuan);
  else if (magnitude == 0)
    g_string_append (out, digits[0]);
  if (yuan > 0 || magnitude == 0)
    g_string_append (out, "元");

  if (jiao > 0)
    g_string_append_printf (out, "%s角", digits[jiao]);
  else if (fen > 0 && yuan > 0)
    g_string_append (out, digits[0]);
  if (fen > 0)
    g_string_append_printf (out, "%s分", digits[fen]);
  else
    g_string_append (out, "整");

  return g_string_free (out, FALSE);
}
