/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-verdict-words.h"

#include "canton-i18n.h"

/* Those of hq-line-rules.c first, then those of whoever reads and keeps the lines. */
static const struct
{
  const char *code;
  const char *text;
} descriptions[] = {
  { "epoch_ahead", N_ ("The record claims an epoch that its bundle has not reached") },
  { "operation", N_ ("Persons are put or erased, sales put or withdrawn") },
  { "blank", N_ ("The field holds nothing but spaces") },
  { "trimmed", N_ ("Spaces before or after were taken off") },
  { "no_digits", N_ ("A telephone number without digits was left out") },
  { "no_address", N_ ("An e-mail address without @ was left out") },
  { "total_mismatch", N_ ("The total is not what the lines come to, with or without the discount") },
  { "day_order", N_ ("The sale was delivered before it was ordered") },
  { "serial_twice", N_ ("One serial number stands twice in the sale") },
  { "serial_units", N_ ("A line with a serial number sells more than one unit") },
  { "conflict", N_ ("The same revision was told before with another content") },
  { "erased", N_ ("The person asked to be forgotten; nothing new is taken about them") },
  { "field_missing", N_ ("A field that is needed is missing") },
  { "field_type", N_ ("A field is of the wrong kind") },
  { "field_range", N_ ("A number is out of range") },
  { "field_length", N_ ("A text is too long") },
  { "field_form", N_ ("A field is not written as it must be") },
  { "field_token", N_ ("A field holds a word that is not among those allowed") },
  { "field_count", N_ ("A list has too few or too many entries") },
  { "field_text", N_ ("A text holds characters that are not allowed") },
  { "field_unexpected", N_ ("A field may not be there when a record is withdrawn or erased") },
};

const char *
hq_verdict_describe (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    if (g_strcmp0 (code, descriptions[i].code) == 0)
      return _(descriptions[i].text);

  return code != NULL ? code : "";
}
