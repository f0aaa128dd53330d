/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-line-rules.h"

#include "hq-verdict-words.h"

#include <string.h>

/* Words are only ever added: they stand in replies. What they say is in hq-verdict-words.c. */
#define CODE_EPOCH "epoch_ahead"
#define CODE_OPERATION "operation"
#define CODE_BLANK "blank"
#define CODE_TRIMMED "trimmed"
#define CODE_NO_DIGITS "no_digits"
#define CODE_NO_ADDRESS "no_address"
#define CODE_TOTAL "total_mismatch"
#define CODE_DAYS "day_order"
#define CODE_SERIAL "serial_twice"
#define CODE_UNITS "serial_units"

const char *
hq_line_rules_describe (const char *code)
{
  return hq_verdict_describe (code);
}

static void
reject (CantonVerdict *verdict, const char *code, const char *field)
{
  verdict->result = CANTON_VERDICT_REJECTED;
  verdict->code = code;
  verdict->field = field;
}

/* Only the first change is told; the others are of the same harmless sort. */
static void
note_change (CantonVerdict *verdict, const char *code, const char *field)
{
  if (verdict->result != CANTON_VERDICT_ACCEPTED)
    return;

  verdict->result = CANTON_VERDICT_CHANGED;
  verdict->code = code;
  verdict->field = field;
}

/* Takes blanks off both ends; returns whether there were any. */
static gboolean
trim (CantonOutgoingRecord *base, const char **text)
{
  const char *start = *text;
  const char *end;

  if (start == NULL)
    return FALSE;

  end = start + strlen (start);
  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == *text && *end == '\0')
    return FALSE;

  *text = canton_outgoing_record_keep_length (base, start, end - start);
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[0] == '\0';
}

static gboolean
has_digit (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isdigit (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

void
hq_line_rules_check_person (CantonOutgoingPerson *person, gint64 bundle_epoch, CantonVerdict *verdict)
{
  if (person->base.epoch > bundle_epoch)
    {
      reject (verdict, CODE_EPOCH, "epoch");
      return;
    }
  if (person->base.operation == CANTON_OPERATION_WITHDRAW)
    {
      reject (verdict, CODE_OPERATION, "op");
      return;
    }
  if (person->base.operation == CANTON_OPERATION_ERASE)
    return;

  if (trim (&person->base, &person->name))
    note_change (verdict, CODE_TRIMMED, "name");
  if (trim (&person->base, &person->contact_name))
    note_change (verdict, CODE_TRIMMED, "contact_name");
  for (guint i = person->phones->len; i > 0; i--)
    if (!has_digit (g_array_index (person->phones, CantonOutgoingContact, i - 1).value))
      {
        g_array_remove_index (person->phones, i - 1);
        note_change (verdict, CODE_NO_DIGITS, "phones");
      }
  for (guint i = person->emails->len; i > 0; i--)
    if (strchr (g_array_index (person->emails, CantonOutgoingContact, i - 1).value, '@') == NULL)
      {
        g_array_remove_index (person->emails, i - 1);
        note_change (verdict, CODE_NO_ADDRESS, "emails");
      }
}

/* Sums may be larger than money can be, in a line that is to be rejected. */
static __int128
subtotal (const CantonOutgoingSale *sale)
{
  __int128 sum = 0;

  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);

      sum += (__int128) line->quantity * line->unit_price;
    }

  return sum;
}

/* The name of a line's field, as FORMAT.md has it; it lives as long as the sale. */
static const char *
name_in_line (CantonOutgoingSale *sale, guint line, const char *field)
{
  g_autofree char *name = g_strdup_printf ("lines.%u.%s", line + 1, field);

  return canton_outgoing_record_keep (&sale->base, name);
}

/* *@at is the line it stands in. */
static const char *
find_serial_fault (const CantonOutgoingSale *sale, guint *at)
{
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);

      *at = i;
      if (is_blank (line->serial))
        continue;
      if (line->quantity != 1)
        return CODE_UNITS;
      for (guint j = 0; j < i; j++)
        {
          const CantonOutgoingSaleLine *other = &g_array_index (sale->lines, CantonOutgoingSaleLine, j);

          if (g_strcmp0 (line->serial, other->serial) == 0 && g_strcmp0 (line->product_code, other->product_code) == 0)
            return CODE_SERIAL;
        }
    }

  return NULL;
}

void
hq_line_rules_check_sale (CantonOutgoingSale *sale, gint64 bundle_epoch, CantonVerdict *verdict)
{
  const char *fault;
  guint at = 0;
  __int128 sum;

  if (sale->base.epoch > bundle_epoch)
    {
      reject (verdict, CODE_EPOCH, "epoch");
      return;
    }
  if (sale->base.operation == CANTON_OPERATION_ERASE)
    {
      reject (verdict, CODE_OPERATION, "op");
      return;
    }
  if (sale->base.operation == CANTON_OPERATION_WITHDRAW)
    return;

  for (guint i = 0; i < sale->lines->len; i++)
    {
      CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);

      if (trim (&sale->base, &line->product_code))
        note_change (verdict, CODE_TRIMMED, name_in_line (sale, i, "product"));
      if (trim (&sale->base, &line->serial))
        note_change (verdict, CODE_TRIMMED, name_in_line (sale, i, "serial"));
      if (is_blank (line->product_code))
        {
          reject (verdict, CODE_BLANK, name_in_line (sale, i, "product"));
          return;
        }
    }

  sum = subtotal (sale);
  fault = find_serial_fault (sale, &at);
  if (fault != NULL)
    reject (verdict, fault, name_in_line (sale, at, "serial"));
  else if (sale->total != sum && sale->total != sum - sale->discount)
    reject (verdict, CODE_TOTAL, "total");
  else if (sale->delivered_on != CANTON_DAY_NONE && sale->delivered_on < sale->ordered_on)
    reject (verdict, CODE_DAYS, "delivered_on");
}

void
hq_line_rules_share (const CantonOutgoingSale *sale, gint64 *amounts)
{
  __int128 sum = subtotal (sale);
  __int128 running = 0;
  gint64 given = 0;

  /* Each line gets up to where the running sum has come, so that rounding never adds up. */
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);
      gint64 upto;

      running += (__int128) line->quantity * line->unit_price;
      upto = sum != 0 ? (gint64) (running * sale->total / sum) : i + 1 == sale->lines->len ? sale->total : 0;
      amounts[i] = upto - given;
      given = upto;
    }
}
