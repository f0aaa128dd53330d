/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-money.h"
#include "canton-i18n.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

static const char *const no_decimals[] = { "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                           "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF", NULL };
static const char *const three_decimals[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", NULL };

static const struct
{
  const char *currency;
  const char *symbol;
} symbols[] = {
  { "CNY", "¥" }, { "USD", "$" }, { "EUR", "€" }, { "GBP", "£" }, { "HKD", "HK$" }, { "TWD", "NT$" },
};

int
canton_money_decimals (const char *currency)
{
  if (g_strv_contains (no_decimals, currency))
    return 0;
  if (g_strv_contains (three_decimals, currency))
    return 3;
  return 2;
}

gboolean
canton_money_is_currency (const char *currency)
{
  return currency != NULL && strnlen (currency, 4) == 3 && g_ascii_isupper (currency[0]) &&
         g_ascii_isupper (currency[1]) && g_ascii_isupper (currency[2]);
}

/* Keeps digits and signs that matter, in ASCII; drops spaces, currency symbols and letters at the ends. NULL if a foreign
 * character stands between digits. */
static char *
reduce (const char *text, gboolean *negative)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  gboolean after_letter = FALSE, any_digit = FALSE, ended = FALSE;

  *negative = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (c == 0xff0c) /* full-width comma */
        c = ',';
      else if (c == 0xff0e)
        c = '.';

      if (digit >= 0 || ((c == '.' || c == ',') && (kept->len > 0 || !after_letter)))
        {
          if (ended)
            return NULL;
          any_digit |= digit >= 0;
          if (digit < 0 && kept->len == 0) /* ".5"; but the point of "Rs.500" belongs to the letters */
            g_string_append_c (kept, '0');
          g_string_append_c (kept, digit >= 0 ? '0' + digit : (char) c);
        }
      else if (c == '-' || c == '(' || c == 0x2212)
        {
          if (kept->len > 0 || *negative)
            return NULL;
          *negative = TRUE;
        }
      else if (c == '\'' || g_unichar_isspace (c))
        {
          continue; /* Swiss and French grouping */
        }
      else
        {
          ended = kept->len > 0;
          after_letter = g_unichar_isalpha (c);
        }
    }
  return any_digit ? g_string_free (g_steal_pointer (&kept), FALSE) : NULL;
}

static gboolean
grouped_by_three (const char *digits, const char *end, char group)
{
  const char *first = memchr (digits, group, end - digits);

  if (first == NULL)
    return memchr (digits, group == ',' ? '.' : ',', end - digits) == NULL;
  if (first - digits > 3 || first == digits || *digits == '0') /* "0.125" is no hundred and twenty-five */
    return FALSE;

  for (const char *p = first; p < end; p += 4)
    if (*p != group || end - p < 4 || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2]) || !g_ascii_isdigit (p[3]))
      return FALSE;
  return TRUE;
}

static gboolean
accumulate (const char *from, const char *to, gint64 *amount)
{
  for (const char *p = from; p < to; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      if (*amount > (CANTON_MONEY_MAX - (*p - '0')) / 10)
        return FALSE;
      *amount = *amount * 10 + (*p - '0');
    }
  return TRUE;
}

static gboolean
parse_reduced (const char *kept, const char *currency, gint64 *amount)
{
  int decimals = canton_money_decimals (currency);
  const char *end = kept + strlen (kept);
  const char *point = NULL;
  gsize fraction = 0;

  if (end == kept)
    return FALSE;

  for (const char *p = end; p-- > kept;)
    if (*p == '.' || *p == ',')
      {
        point = p;
        break;
      }

  if (point != NULL)
    {
      fraction = end - point - 1;
      /* "1,234" is a thousand and more, unless the currency itself has three decimals and the sign is a point. */
      if (fraction == 3 && !(decimals == 3 && *point == '.') && grouped_by_three (kept, end, *point))
        point = NULL;
    }

  *amount = 0;
  if (point == NULL)
    {
      const char group = strchr (kept, ',') ? ',' : '.';

      if (!grouped_by_three (kept, end, group) || !accumulate (kept, end, amount))
        return FALSE;
      fraction = 0;
    }
  else
    {
      if (fraction > (gsize) decimals || !grouped_by_three (kept, point, *point == '.' ? ',' : '.') ||
          !accumulate (kept, end, amount))
        return FALSE;
    }

  for (gsize i = fraction; i < (gsize) decimals; i++)
    {
      if (*amount > CANTON_MONEY_MAX / 10)
        return FALSE;
      *amount *= 10;
    }
  return TRUE;
}

gboolean
canton_money_parse (const char *text, const char *currency, gint64 *amount, GError **error)
{
  gboolean negative;
  g_autofree char *kept = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (g_utf8_validate (text, -1, NULL))
    kept = reduce (text, &negative);

  if (kept == NULL || !parse_reduced (kept, currency, amount))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is not an amount of money in %s"), text, currency);
      return FALSE;
    }
  if (negative)
    *amount = -*amount;

  return TRUE;
}

char *
canton_money_to_text (gint64 amount, const char *currency)
{
  int decimals = canton_money_decimals (currency);
  guint64 magnitude = amount < 0 ? -(guint64) amount : (guint64) amount;
  const char *sign = amount < 0 ? "-" : "";
  guint64 scale = 1;

  for (int i = 0; i < decimals; i++)
    scale *= 10;

  if (decimals == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, magnitude / scale, decimals,
                          magnitude % scale);
}

/* Writes the grouped whole part of @plain (digits only) into @out. */
static void
append_grouped (GString *out, const char *plain, gsize length, const char *separator)
{
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, plain[i]);
    }
}

static char *
format (gint64 amount, const char *currency, const char *separator, const char *point)
{
  g_autofree char *plain = canton_money_to_text (amount, currency);
  const char *digits = amount < 0 ? plain + 1 : plain;
  const char *fraction = strchr (digits, '.');
  gsize whole = fraction ? (gsize) (fraction - digits) : strlen (digits);
  GString *out = g_string_new (amount < 0 ? "−" : NULL);
  const char *symbol = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_equal (symbols[i].currency, currency))
      symbol = symbols[i].symbol;

  if (symbol != NULL)
    g_string_append (out, symbol);
  else
    g_string_append_printf (out, "%s ", currency);

  append_grouped (out, digits, whole, separator);
  if (fraction != NULL)
    g_string_append_printf (out, "%s%s", point, fraction + 1);

  return g_string_free (out, FALSE);
}

char *
canton_money_format (gint64 amount, const char *currency)
{
  const struct lconv *locale = localeconv ();

  return format (amount, currency, locale->thousands_sep && *locale->thousands_sep ? locale->thousands_sep : ",",
                 locale->decimal_point && *locale->decimal_point ? locale->decimal_point : ".");
}

char *
canton_money_format_plain (gint64 amount, const char *currency)
{
  return format (amount, currency, ",", ".");
}

gint64
canton_money_share (gint64 amount, int basis_points)
{
  __int128 product = (__int128) amount * basis_points;
  __int128 half = product < 0 ? -5000 : 5000;

  return (gint64) ((product + half) / 10000);
}
