/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-date.h"

#include "canton-text-fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Splits @text into three numbers. Returns FALSE when there are fewer, or something else before them. */
static gboolean
split (const char *text, int parts[3], gboolean *year_first)
{
  g_autofree char *folded = canton_text_fold (text);
  const char *p = folded + strspn (folded, " '\t");

  if (strspn (p, "0123456789") == 8)
    {
      if (sscanf (p, "%4d%2d%2d", &parts[0], &parts[1], &parts[2]) != 3)
        return FALSE;
      *year_first = TRUE;
      return TRUE;
    }
  for (int i = 0; i < 3; i++)
    {
      gsize digits = strspn (p, "0123456789");

      if (digits == 0 || digits > 4)
        return FALSE;
      if (i == 0)
        *year_first = digits == 4;
      parts[i] = atoi (p);
      p += digits;
      if (i == 2)
        break;
      p += strspn (p, " ");
      if (g_str_has_prefix (p, "年") || g_str_has_prefix (p, "月"))
        p = g_utf8_next_char (p);
      else if (*p == '-' || *p == '/' || *p == '.')
        p++;
      else
        return FALSE;
      p += strspn (p, " ");
    }
  if (g_str_has_prefix (p, "日"))
    p = g_utf8_next_char (p);

  /* A time of day may follow; more digits or letters make it something else. */
  return *p == '\0' || *p == ' ' || *p == 't';
}

CantonDay
canton_date_parse (const char *text, CantonDateOrder order)
{
  gboolean year_first = FALSE;
  int parts[3];

  if (text == NULL || !split (text, parts, &year_first))
    return CANTON_DAY_NONE;
  if (year_first)
    return canton_day_from_ymd (parts[0], parts[1], parts[2]);
  if (order == CANTON_DATE_YMD || parts[2] < 1000)
    return CANTON_DAY_NONE;

  return order == CANTON_DATE_MDY ? canton_day_from_ymd (parts[2], parts[0], parts[1])
                                  : canton_day_from_ymd (parts[2], parts[1], parts[0]);
}

CantonDateOrder
canton_date_guess_order (const char *const *values, guint n_values, gboolean *is_certain)
{
  guint counts[CANTON_N_DATE_ORDERS] = { 0 };
  guint best = 0;

  for (guint i = 0; i < n_values; i++)
    for (guint order = 0; order < CANTON_N_DATE_ORDERS; order++)
      counts[order] += canton_date_parse (values[i], order) != CANTON_DAY_NONE;
  for (guint order = 1; order < CANTON_N_DATE_ORDERS; order++)
    if (counts[order] > counts[best])
      best = order;

  if (is_certain != NULL)
    {
      /* A year in front is read in every order. */
      *is_certain = counts[best] > 0;
      for (guint order = 0; order < CANTON_N_DATE_ORDERS; order++)
        if (order != best && best != CANTON_DATE_YMD && counts[order] == counts[best])
          *is_certain = FALSE;
    }
  return best;
}
