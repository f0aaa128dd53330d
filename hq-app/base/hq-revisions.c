/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-revisions.h"

#include "canton-i18n.h"
#include "canton-record-lines.h"
#include "hq-facts.h"
#include "hq-verdict-words.h"

#include <inttypes.h>

#define PERSONS 0
#define RECORDS 1

static void
revision_free (gpointer data)
{
  HqRevision *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

/* What a line says: its facts, NULL where they cannot be read any more. */
typedef struct
{
  CantonOperation operation;
  GPtrArray *facts;
  char *reason;
} Told;

static void
told_clear (Told *told)
{
  g_clear_pointer (&told->facts, g_ptr_array_unref);
  g_clear_pointer (&told->reason, g_free);
}

static void
read_person (CantonJsonLine *scratch, const char *text, gsize length, Told *told)
{
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();

  if (canton_person_line_read (scratch, text, length, person, NULL) && person->base.operation == CANTON_OPERATION_PUT)
    told->facts = hq_facts_of_person (person);
  told->operation = person->base.operation;
  told->reason = g_strdup (person->base.reason);
}

static void
read_sale (CantonJsonLine *scratch, const char *text, gsize length, Told *told)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();

  if (canton_sale_line_read (scratch, text, length, sale, NULL) && sale->base.operation == CANTON_OPERATION_PUT)
    told->facts = hq_facts_of_sale (sale);
  told->operation = sale->base.operation;
  told->reason = g_strdup (sale->base.reason);
}

static void
read_line (int section, const CantonRevision *revision, CantonJsonLine *scratch, Told *told)
{
  gsize length;
  const char *text;

  *told = (Told){ .operation = CANTON_OPERATION_PUT };
  if (revision->line == NULL)
    return;
  text = g_bytes_get_data (revision->line, &length);
  if (section == PERSONS)
    read_person (scratch, text, length, told);
  else
    read_sale (scratch, text, length, told);
}

static char *
make_title (const CantonRevision *revision, const Told *told, gboolean first, gboolean erased)
{
  if (revision->verdict == CANTON_VERDICT_REJECTED)
    return g_strdup (C_ ("revision of a record", "Rejected"));
  if (revision->verdict == CANTON_VERDICT_HELD)
    return g_strdup (C_ ("revision of a record", "Held"));
  if (told->operation == CANTON_OPERATION_WITHDRAW)
    return g_strdup (C_ ("revision of a record", "Withdrawn"));
  if (told->operation == CANTON_OPERATION_ERASE)
    return g_strdup (C_ ("revision of a record", "Erased"));
  if (erased)
    return g_strdup (C_ ("revision of a record", "Told, and erased since"));

  return g_strdup (first ? C_ ("revision of a record", "Told first") : C_ ("revision of a record", "Told again"));
}

static void
append (GString *text, const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, more);
}

static char *
make_text (const CantonRevision *revision, const Told *told, GPtrArray *before)
{
  GString *text = g_string_new (NULL);

  if (revision->verdict != CANTON_VERDICT_ACCEPTED && revision->code[0] != '\0')
    {
      const char *why = hq_verdict_describe (revision->code);
      g_autofree char *line = revision->field[0] != '\0' ? g_strdup_printf (_("%s (field “%s”)"), why, revision->field)
                                                         : g_strdup (why);

      append (text, line);
    }
  if (told->reason != NULL && *told->reason != '\0')
    {
      g_autofree char *line = g_strdup_printf (_("Reason: %s"), told->reason);

      append (text, line);
    }
  if (before != NULL && told->facts != NULL)
    {
      g_autofree char *changes = hq_facts_compare (before, told->facts);

      append (text, changes[0] != '\0' ? changes : _("Nothing else than before"));
    }

  return g_string_free (text, FALSE);
}

static char *
make_detail (const CantonRevision *revision)
{
  if (revision->epoch > 1 || revision->bundle_epoch > 1)
    return g_strdup_printf (_("Revision %" PRId64 " of epoch %" PRId64 ", in bundle %" PRId64
                              " of epoch %" PRId64),
                            revision->revision, revision->epoch, revision->bundle_sequence, revision->bundle_epoch);

  return g_strdup_printf (_("Revision %" PRId64 ", in bundle %" PRId64), revision->revision,
                          revision->bundle_sequence);
}

static HqRevision *
make (const CantonRevision *revision, const Told *told, GPtrArray *before, gboolean first)
{
  HqRevision *self = g_new0 (HqRevision, 1);

  self->received_at = revision->received_at;
  self->bundle_id = revision->bundle_id;
  self->verdict = revision->verdict;
  self->title = make_title (revision, told, first, revision->line == NULL);
  self->text = make_text (revision, told, before);
  self->detail = make_detail (revision);

  return self;
}

/* Erasing deletes every line, that which asked for it too: it is the one with the version that the person stands at. */
static GPtrArray *
list (CantonDatabase *database, int section, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) lines = canton_revisions_table_list (database, section, id, error);
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func (revision_free);
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (GPtrArray) before = NULL;
  gint64 erased_epoch = 0, erased_revision = 0;
  HqRevision *last = NULL;

  if (lines == NULL || (section == PERSONS && !canton_revisions_table_get_erasure (database, id, &erased_epoch, &erased_revision, error)))
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const CantonRevision *line = g_ptr_array_index (lines, i);
      gboolean taken = line->verdict == CANTON_VERDICT_ACCEPTED || line->verdict == CANTON_VERDICT_CHANGED;
      HqRevision *revision;
      Told told;

      read_line (section, line, scratch, &told);
      if (line->line == NULL && erased_epoch != 0 && line->epoch == erased_epoch && line->revision == erased_revision)
        told.operation = CANTON_OPERATION_ERASE;
      revision = make (line, &told, before, before == NULL && last == NULL);
      g_ptr_array_insert (revisions, 0, revision);
      if (taken)
        {
          last = revision;
          if (told.facts != NULL)
            {
              g_clear_pointer (&before, g_ptr_array_unref);
              before = g_steal_pointer (&told.facts);
            }
        }
      told_clear (&told);
    }
  if (last != NULL)
    last->held = TRUE;

  return g_steal_pointer (&revisions);
}

GPtrArray *
hq_revisions_of_person (CantonDatabase *database, gint64 person_id, GError **error)
{
  return list (database, PERSONS, person_id, error);
}

GPtrArray *
hq_revisions_of_sale (CantonDatabase *database, gint64 sale_id, GError **error)
{
  return list (database, RECORDS, sale_id, error);
}
