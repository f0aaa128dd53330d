/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-parsed-line.h"

#include "canton-error.h"
#include "canton-record-lines.h"
#include "hq-line-rules.h"

/* A line that could not be read is rejected for the reason the reader gives; only a failing store ends the import. */
static void
reject_unread (HqParsedLine *self)
{
  const char *name = canton_error_get_fault (self->fault);

  if (name == NULL)
    name = canton_error_name (self->fault->domain == CANTON_ERROR ? self->fault->code : CANTON_ERROR_DAMAGED);
  self->verdict.result = CANTON_VERDICT_REJECTED;
  self->verdict.code = name;
  self->verdict.field = canton_error_get_field (self->fault);
}

static void
read_person (HqParsedLine *self, CantonJsonLine *scratch, CantonBundleLine text, gint64 epoch)
{
  self->person = canton_outgoing_person_new ();
  if (canton_person_line_read (scratch, text.text, text.length, self->person, &self->fault))
    hq_line_rules_check_person (self->person, epoch, &self->verdict);
  else
    reject_unread (self);
  if (self->verdict.result != CANTON_VERDICT_REJECTED && self->person->base.operation == CANTON_OPERATION_PUT)
    self->keys = canton_received_keys_new (self->person);
}

static void
read_sale (HqParsedLine *self, CantonJsonLine *scratch, CantonBundleLine text, gint64 epoch)
{
  self->sale = canton_outgoing_sale_new ();
  if (canton_sale_line_read (scratch, text.text, text.length, self->sale, &self->fault))
    hq_line_rules_check_sale (self->sale, epoch, &self->verdict);
  else
    reject_unread (self);
  self->amounts = g_new0 (gint64, self->sale->lines->len);
  if (self->verdict.result != CANTON_VERDICT_REJECTED)
    hq_line_rules_share (self->sale, self->amounts);
}

void
hq_parsed_line_init (HqParsedLine *self, CantonJsonLine *scratch, CantonBundle *bundle, CantonSectionKind section, guint index)
{
  CantonBundleLine text = canton_bundle_get_line (bundle, section, index);
  gint64 epoch = canton_bundle_get_manifest (bundle)->epoch;

  *self = (HqParsedLine){ .verdict = { .result = CANTON_VERDICT_ACCEPTED } };
  if (section == CANTON_SECTION_PERSONS)
    read_person (self, scratch, text, epoch);
  else
    read_sale (self, scratch, text, epoch);
}

void
hq_parsed_line_clear (HqParsedLine *self)
{
  g_clear_pointer (&self->person, canton_outgoing_person_free);
  g_clear_pointer (&self->sale, canton_outgoing_sale_free);
  g_clear_pointer (&self->keys, canton_received_keys_free);
  g_clear_pointer (&self->amounts, g_free);
  g_clear_error (&self->fault);
}

GArray *
hq_parsed_lines_new (CantonBundle *bundle)
{
  static const CantonSectionKind sections[] = { CANTON_SECTION_PERSONS, CANTON_SECTION_RECORDS };
  guint n_persons = canton_bundle_count_lines (bundle, CANTON_SECTION_PERSONS);
  GArray *lines =
    g_array_sized_new (FALSE, FALSE, sizeof (HqParsedLine), n_persons + canton_bundle_count_lines (bundle, CANTON_SECTION_RECORDS));
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();

  g_array_set_clear_func (lines, (GDestroyNotify) hq_parsed_line_clear);
  for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
    for (guint i = 0; i < canton_bundle_count_lines (bundle, sections[s]); i++)
      {
        HqParsedLine line;

        hq_parsed_line_init (&line, scratch, bundle, sections[s], i);
        g_array_append_val (lines, line);
      }

  return lines;
}
