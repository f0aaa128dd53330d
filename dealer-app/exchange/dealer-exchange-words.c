/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-words.h"

#include "canton-i18n.h"

#include <string.h>

char *
dealer_exchange_format_instant (CantonInstant instant)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (instant == 0)
    return g_strdup ("");

  utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  day = canton_day_format (canton_clock_day_of (instant));
  time = g_date_time_format (local, "%H:%M");

  /* Translators: a day and a time of day. */
  return g_strdup_printf (C_ ("instant", "%s, %s"), day, time);
}

const char *
dealer_exchange_get_state_title (const CantonLink *link)
{
  if (link == NULL)
    return C_ ("link", "Not linked");

  switch (link->state)
    {
    case CANTON_LINK_CARD:
      return C_ ("link", "Card imported");
    case CANTON_LINK_REQUESTED:
      return C_ ("link", "Request made, waiting for HQ");
    case CANTON_LINK_REVOKED:
      return C_ ("link", "Keys revoked");
    case CANTON_LINK_ENROLLED:
    default:
      return C_ ("link", "Enrolled");
    }
}

const char *
dealer_exchange_get_state_class (const CantonLink *link)
{
  if (link == NULL)
    return "dim-label";

  switch (link->state)
    {
    case CANTON_LINK_CARD:
    case CANTON_LINK_REQUESTED:
      return "warning";
    case CANTON_LINK_REVOKED:
      return "error";
    case CANTON_LINK_ENROLLED:
    default:
      return "success";
    }
}

char *
dealer_exchange_describe_waiting (const CantonLinkStanding *standing)
{
  gint64 waiting = standing->link != NULL ? standing->link->waiting : 0;
  g_autofree char *day = NULL;

  if (standing->link == NULL || standing->link->state != CANTON_LINK_ENROLLED)
    return g_strdup ("");
  if (waiting == 0 && standing->link->snapshot_due)
    return g_strdup (_("A snapshot is due"));
  if (waiting == 0 && standing->undelivered > 0)
    return g_strdup_printf (ngettext ("%'u bundle is made and not written yet",
                                      "%'u bundles are made and not written yet", (gulong) standing->undelivered),
                            (guint) standing->undelivered);
  if (waiting == 0)
    return g_strdup (_("Nothing waits"));

  day = canton_day_format (canton_clock_day_of (standing->waiting_since));
  return g_strdup_printf (ngettext ("%'u line, since %s", "%'u lines, since %s", (gulong) waiting),
                          (guint) waiting, day);
}

char *
dealer_exchange_describe_sent (const CantonLinkStanding *standing)
{
  g_autofree char *sent = dealer_exchange_format_instant (standing->last_sent_at);

  if (standing->last_sent_at == 0)
    return g_strdup (C_ ("bundles", "Nothing yet"));
  if (standing->unanswered == 0)
    return g_steal_pointer (&sent);

  return g_strdup_printf (ngettext ("%s; %'u bundle not acknowledged",
                                    "%s; %'u bundles not acknowledged", (gulong) standing->unanswered),
                          sent, (guint) standing->unanswered);
}

char *
dealer_exchange_describe_answer (const CantonLinkStanding *standing)
{
  return standing->last_answer_at != 0 ? dealer_exchange_format_instant (standing->last_answer_at)
                                       : g_strdup (C_ ("answer", "None yet"));
}

static void
add_text (GPtrArray *texts, char *text)
{
  g_ptr_array_add (texts, text);
}

GPtrArray *
dealer_exchange_list_tasks (const CantonLinkStanding *standing, CantonInstant now)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  CantonLinkTasks tasks = canton_link_standing_get_tasks (standing, now);

  if ((tasks & CANTON_LINK_TASK_ENROL) != 0)
    add_text (texts, g_strdup (_("Ask HQ for a new one-time code and enrol again")));
  if ((tasks & CANTON_LINK_TASK_REQUEST) != 0)
    add_text (texts, g_strdup (_("Type the one-time code and save the request")));
  if ((tasks & CANTON_LINK_TASK_CORRECT) != 0)
    add_text (texts, g_strdup_printf (ngettext ("%'u line was rejected: correct it",
                                                "%'u lines were rejected: correct them", (gulong) standing->rejected),
                                      (guint) standing->rejected));
  if ((tasks & CANTON_LINK_TASK_RESEND) != 0)
    add_text (texts, g_strdup_printf (_("HQ misses bundles %s: export again"), standing->missing));
  if ((tasks & CANTON_LINK_TASK_ASK) != 0)
    {
      int days = (now - standing->unanswered_since) / G_TIME_SPAN_DAY;

      add_text (texts, g_strdup_printf (ngettext ("No answer for %d day: ask HQ whether the files arrived",
                                                  "No answer for %d days: ask HQ whether the files arrived", days), days));
    }
  if ((tasks & CANTON_LINK_TASK_SEND) != 0)
    add_text (texts, g_strdup (_("Export what waits")));

  return texts;
}

const char *
dealer_exchange_get_mark_title (CantonToldMark mark)
{
  switch (mark)
    {
    case CANTON_TOLD_AGAIN:
      return C_ ("told", "Told again");
    case CANTON_TOLD_CORRECTION:
      return C_ ("told", "Correction");
    case CANTON_TOLD_WITHDRAWAL:
      return C_ ("told", "Withdrawal");
    case CANTON_TOLD_ERASURE:
      return C_ ("told", "Erasure");
    case CANTON_TOLD_NEW:
    default:
      return C_ ("told", "New");
    }
}

const char *
dealer_exchange_get_mark_class (CantonToldMark mark)
{
  switch (mark)
    {
    case CANTON_TOLD_AGAIN:
      return "dim-label";
    case CANTON_TOLD_CORRECTION:
      return "warning";
    case CANTON_TOLD_WITHDRAWAL:
    case CANTON_TOLD_ERASURE:
      return "error";
    case CANTON_TOLD_NEW:
    default:
      return NULL;
    }
}

const char *
dealer_exchange_get_verdict_title (const CantonToldLine *line)
{
  if (line->bundle_id == 0)
    return C_ ("verdict", "Waits");
  if (g_str_equal (line->result, "accepted"))
    return C_ ("verdict", "Accepted");
  if (g_str_equal (line->result, "changed"))
    return C_ ("verdict", "Accepted with a change");
  if (g_str_equal (line->result, "rejected"))
    return line->is_latest ? C_ ("verdict", "Rejected") : C_ ("verdict", "Rejected, corrected since");
  if (g_str_equal (line->result, "held"))
    return C_ ("verdict", "Held");

  return C_ ("verdict", "No answer yet");
}

const char *
dealer_exchange_get_verdict_class (const CantonToldLine *line)
{
  if (g_str_equal (line->result, "accepted"))
    return "success";
  if (g_str_equal (line->result, "changed") || g_str_equal (line->result, "held"))
    return "warning";
  if (g_str_equal (line->result, "rejected"))
    return line->is_latest ? "error" : "dim-label";

  return "dim-label";
}

typedef struct
{
  const char *word;
  const char *meaning;
} Word;

/* What HQ's program says by its codes. */
static const Word codes[] = {
  { "epoch_ahead", N_ ("The line claims an epoch that its bundle has not reached.") },
  { "operation", N_ ("The line asks for something that cannot be done with its kind.") },
  { "blank", N_ ("The field holds nothing but spaces.") },
  { "trimmed", N_ ("Spaces before or after were taken off.") },
  { "no_digits", N_ ("A telephone number without digits was left out.") },
  { "no_address", N_ ("An e-mail address without @ was left out.") },
  { "total_mismatch", N_ ("The total is not what the lines come to, with or without the discount.") },
  { "day_order", N_ ("The sale was delivered before it was ordered.") },
  { "serial_twice", N_ ("One serial number stands twice in the sale.") },
  { "serial_units", N_ ("A product with a serial number is sold more than once in one line.") },
  { "conflict", N_ ("The same version was told before with another content.") },
  { "erased", N_ ("The person asked to be forgotten; HQ takes nothing new about them.") },
  { "field_missing", N_ ("A field that is needed is missing.") },
  { "field_type", N_ ("A field is of the wrong kind.") },
  { "field_range", N_ ("A number is out of range.") },
  { "field_length", N_ ("A text is too long.") },
  { "field_form", N_ ("A field is not written as it must be.") },
  { "field_token", N_ ("A field holds a word that is not among those allowed.") },
  { "field_count", N_ ("A list has too few or too many entries.") },
  { "field_text", N_ ("A text holds characters that are not allowed.") },
};

/* What the fields of a line are called on screen. */
static const Word fields[] = {
  { "name", NC_ ("field", "Name") },
  { "contact_name", NC_ ("field", "Contact") },
  { "birthday", NC_ ("field", "Birthday") },
  { "phones", NC_ ("field", "Telephones") },
  { "emails", NC_ ("field", "E-mail addresses") },
  { "addresses", NC_ ("field", "Addresses") },
  { "person", NC_ ("field", "Buyer") },
  { "state", NC_ ("field", "State") },
  { "ordered_on", NC_ ("field", "Day of the order") },
  { "delivered_on", NC_ ("field", "Day of delivery") },
  { "returned_on", NC_ ("field", "Day of return") },
  { "product_code", NC_ ("field", "Product code") },
  { "product_name", NC_ ("field", "Product name") },
  { "serial", NC_ ("field", "Serial number") },
  { "quantity", NC_ ("field", "Quantity") },
  { "unit_price", NC_ ("field", "Price") },
  { "list_price", NC_ ("field", "List price") },
  { "discount", NC_ ("field", "Discount") },
  { "total", NC_ ("field", "Total") },
  { "currency", NC_ ("field", "Currency") },
  { "lines", NC_ ("field", "Products") },
  { "reason", NC_ ("field", "Reason") },
};

static const char *
get_field_title (const char *field)
{
  /* "lines.2.serial" is about the serial number, too. */
  const char *last = strrchr (field, '.');
  const char *name = last != NULL ? last + 1 : field;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].word, name))
      return g_dpgettext2 (GETTEXT_PACKAGE, "field", fields[i].meaning);

  return field;
}

char *
dealer_exchange_describe_verdict (const CantonToldLine *line)
{
  const char *meaning = NULL;

  if (line->code[0] == '\0')
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (codes) && meaning == NULL; i++)
    if (g_str_equal (codes[i].word, line->code))
      meaning = _(codes[i].meaning);
  if (meaning == NULL)
    meaning = _("HQ's program gave a reason that this version does not know.");
  if (line->field[0] == '\0')
    return g_strdup_printf (_("%s (code: %s)"), meaning, line->code);

  return g_strdup_printf (_("%s: %s (code: %s)"), get_field_title (line->field), meaning, line->code);
}

const char *
dealer_exchange_advise_verdict (const CantonToldLine *line)
{
  if (g_str_equal (line->result, "held"))
    return _("HQ decides when what the line refers to has arrived. There is nothing to do.");
  if (!g_str_equal (line->result, "rejected"))
    return "";
  if (!line->is_latest)
    return _("A later version was told or waits; HQ's answer to that one counts.");

  return line->is_person ? _("The other lines were taken. Correct the person; the next export tells HQ again.")
                         : _("The other lines were taken. Correct the sale, or withdraw it; the next export tells HQ again.");
}

const char *
dealer_exchange_get_bundle_title (CantonInstant delivered_at, CantonInstant acknowledged_at)
{
  if (acknowledged_at != 0)
    return C_ ("bundle", "Acknowledged");

  return delivered_at != 0 ? C_ ("bundle", "Written, no answer yet") : C_ ("bundle", "Frozen, not written yet");
}
