/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customer-words.h"

#include "canton-i18n.h"
#include "canton-lunar.h"

#include <stdlib.h>

const char *const dealer_contact_labels[DEALER_N_CONTACT_LABELS] = { "", "mobile", "home", "work", "other" };
const char *const dealer_genders[DEALER_N_GENDERS] = { "", "female", "male", "other" };

const char *
dealer_customer_words_kind (gboolean company)
{
  return company ? C_ ("customer", "Company") : C_ ("customer", "Person");
}

const char *
dealer_customer_words_medium (CantonMedium medium)
{
  switch (medium)
    {
    case CANTON_MEDIUM_PHONE:
      return C_ ("contact", "Telephone");
    case CANTON_MEDIUM_EMAIL:
      return C_ ("contact", "E-mail");
    case CANTON_MEDIUM_ADDRESS:
      return C_ ("contact", "Address");
    default:
      return C_ ("contact", "WeChat");
    }
}

const char *
dealer_customer_words_label (const char *label)
{
  static const char *const titles[] = { NC_ ("contact label", "Mobile"), NC_ ("contact label", "Home"),
                                        NC_ ("contact label", "Work"), NC_ ("contact label", "Other") };

  for (guint i = 1; i < DEALER_N_CONTACT_LABELS; i++)
    if (g_str_equal (label, dealer_contact_labels[i]))
      return g_dpgettext2 (GETTEXT_PACKAGE, "contact label", titles[i - 1]);

  return "";
}

const char *
dealer_customer_words_purpose (CantonPurpose purpose)
{
  switch (purpose)
    {
    case CANTON_PURPOSE_CALL:
      return C_ ("consent", "Calls");
    case CANTON_PURPOSE_MESSAGE:
      return C_ ("consent", "Messages");
    case CANTON_PURPOSE_EMAIL:
      return C_ ("consent", "E-mails");
    case CANTON_PURPOSE_POST:
      return C_ ("consent", "Letters");
    default:
      return C_ ("consent", "Brand may know");
    }
}

const char *
dealer_customer_words_permission (CantonPermission permission)
{
  switch (permission)
    {
    case CANTON_PERMISSION_GIVEN:
      return C_ ("consent", "Agreed");
    case CANTON_PERMISSION_REFUSED:
      return C_ ("consent", "Refused");
    default:
      return C_ ("consent", "Not asked");
    }
}

const char *
dealer_customer_words_gender (const char *gender)
{
  if (g_str_equal (gender, "female"))
    return C_ ("gender", "Female");
  if (g_str_equal (gender, "male"))
    return C_ ("gender", "Male");
  if (g_str_equal (gender, "other"))
    return C_ ("gender", "Other");

  return C_ ("gender", "Not stated");
}

/* The day as it was given: lunar days are told by their numbers. */
static char *
format_given (const char *birthday, gboolean lunar)
{
  CantonDay day = canton_day_parse (birthday);
  g_autofree char *solar = NULL;

  if (lunar)
    {
      g_auto (GStrv) parts = g_strsplit (birthday, "-", -1);
      guint n = g_strv_length (parts);

      if (n == 3)
        return g_strdup_printf (_("lunar month %d, day %d, %d"), atoi (parts[1]), atoi (parts[2]), atoi (parts[0]));
      return n == 4 ? g_strdup_printf (_("lunar month %d, day %d"), atoi (parts[2]), atoi (parts[3])) : g_strdup (birthday);
    }
  if (day != CANTON_DAY_NONE)
    return canton_day_format (day);

  if (g_str_has_prefix (birthday, "--"))
    {
      g_autofree char *padded = g_strconcat ("2000-", birthday + 2, NULL);
      CantonDay any_year = canton_day_parse (padded);
      int year, month, day_of_month;
      g_autoptr (GDateTime) date = NULL;

      if (any_year == CANTON_DAY_NONE)
        return g_strdup (birthday);
      canton_day_to_ymd (any_year, &year, &month, &day_of_month);
      date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
      /* Translators: day and month of a birthday whose year is not known. */
      return g_date_time_format (date, C_ ("birthday", "%-d %B"));
    }
  return g_strdup (birthday);
}

char *
dealer_customer_words_birthday (const char *birthday, gboolean lunar)
{
  CantonDay today = canton_clock_today ();
  g_autofree char *given = NULL;
  g_autofree char *next = NULL;
  CantonBirthday read;

  if (*birthday == '\0')
    return g_strdup ("");
  given = format_given (birthday, lunar);
  if (!canton_birthday_read (birthday, lunar, today, &read))
    return g_steal_pointer (&given);

  next = canton_day_format (read.next);
  if (read.next == today)
    return read.has_year ? g_strdup_printf (_("%s: %d years old today"), given, read.age)
                         : g_strdup_printf (_("%s: today"), given);
  return read.has_year ? g_strdup_printf (_("%s: %d years old, %d on %s"), given, read.age, read.next_age, next)
                       : g_strdup_printf (_("%s: next on %s"), given, next);
}

const char *
dealer_customer_words_name (CantonCustomer *customer)
{
  return *customer->name != '\0' ? customer->name : C_ ("customer", "Erased");
}

char *
dealer_customer_words_standing (CantonCustomer *customer)
{
  g_autofree char *last = NULL;

  if (customer->last_sale_on == CANTON_DAY_NONE)
    return g_strdup (C_ ("customer", "Prospect"));

  last = canton_day_format (customer->last_sale_on);
  return g_strdup_printf (ngettext ("Customer: %d sale, on %s", "Customer: %d sales, the last on %s", customer->sale_count),
                          (int) customer->sale_count, last);
}
