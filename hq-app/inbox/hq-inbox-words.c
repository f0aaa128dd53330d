/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-words.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "hq-line-rules.h"

char *
hq_inbox_words_time (CantonInstant instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant / G_USEC_PER_SEC);
  g_autofree char *clock = time != NULL ? g_date_time_format (time, "%H:%M") : g_strdup ("");
  CantonDay day = canton_clock_day_of (instant);
  g_autofree char *date = NULL;

  if (day == canton_clock_today ())
    return g_steal_pointer (&clock);
  date = canton_day_format (day);

  return g_strdup_printf ("%s %s", date, clock);
}

char *
hq_inbox_words_place (gint64 epoch, gint64 sequence)
{
  return sequence > 0 ? g_strdup_printf ("%d.%d", (int) epoch, (int) sequence) : g_strdup ("");
}

const char *
hq_inbox_words_kind (const char *kind)
{
  if (g_str_equal (kind, "sale"))
    return C_ ("bundle", "Sales");
  if (g_str_equal (kind, "snapshot"))
    return C_ ("bundle", "Snapshot: everything anew");
  if (g_str_equal (kind, "enrol"))
    return C_ ("bundle", "Request to be enrolled");
  if (g_str_equal (kind, "keys"))
    return C_ ("bundle", "Change of keys");

  return *kind != '\0' ? kind : C_ ("bundle", "Unknown: it could not be read");
}

static gboolean
is_code (const char *code, CantonError error)
{
  return g_str_equal (code, canton_error_name (error));
}

/* Of the bundle that a file brought, as it stands now. */
static char *
describe_state (CantonInboxFile *file)
{
  switch (file->state)
    {
    case CANTON_BUNDLE_APPLIED:
      if (g_str_equal (file->kind, "enrol"))
        return g_strdup (C_ ("file", "Request"));
      if (file->rejected > 0)
        return g_strdup_printf (ngettext ("Accepted, %d line rejected", "Accepted, %d lines rejected", file->rejected), file->rejected);
      return g_strdup (C_ ("file", "Accepted"));
    case CANTON_BUNDLE_HELD:
      if (file->settled)
        return g_strdup (C_ ("file", "Replaced by a snapshot"));
      return g_strdup (is_code (file->state_code, CANTON_ERROR_FORKED) ? C_ ("file", "Held: clashes") : C_ ("file", "Held: early"));
    case CANTON_BUNDLE_QUARANTINED:
    case CANTON_BUNDLE_N_STATES:
    default:
      return g_strdup (file->settled ? C_ ("file", "Set aside") : C_ ("file", "Quarantined"));
    }
}

char *
hq_inbox_words_state (CantonInboxFile *file)
{
  g_autofree char *state = NULL;

  if (file->bundle_id == 0)
    return g_strdup (canton_file_verdict_get_title (CANTON_FILE_REFUSED));
  state = describe_state (file);
  if (file->verdict == CANTON_FILE_REPEATED)
    return g_strdup_printf (_("Seen before: %s"), state);
  if (file->verdict == CANTON_FILE_HELD && file->state == CANTON_BUNDLE_APPLIED)
    return g_strdup_printf (_("Held, since then: %s"), state);

  return g_steal_pointer (&state);
}

const char *
hq_inbox_words_state_class (CantonInboxFile *file)
{
  if (file->bundle_id == 0)
    return "error";
  if (file->state == CANTON_BUNDLE_APPLIED)
    return file->rejected > 0 ? "warning" : file->verdict == CANTON_FILE_REPEATED ? "dim-label" : "success";
  if (file->settled)
    return "dim-label";
  if (file->state == CANTON_BUNDLE_HELD)
    return is_code (file->state_code, CANTON_ERROR_FORKED) ? "error" : "warning";

  return "error";
}

static void
add_count (GString *text, gint64 count, char *words)
{
  if (count > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("list of counts", ", ") : "", words);
  g_free (words);
}

char *
hq_inbox_words_lines (int accepted, int changed, int rejected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_count (text, accepted, g_strdup_printf (ngettext ("%'d line accepted", "%'d lines accepted", accepted), accepted));
  add_count (text, changed, g_strdup_printf (_("%'d accepted with a change"), changed));
  add_count (text, rejected, g_strdup_printf (_("%'d rejected"), rejected));

  return g_strdup (text->str);
}

char *
hq_inbox_words_happened (CantonInboxFile *file)
{
  g_autofree char *lines = NULL;
  g_autofree char *counts = NULL;

  if (file->bundle_id == 0)
    return g_strdup (file->message);
  if (file->state != CANTON_BUNDLE_APPLIED)
    return file->message[0] != '\0' ? g_strdup (file->message) : describe_state (file);
  if (g_str_equal (file->kind, "enrol"))
    return g_strdup (_("A dealer asks for its keys to be certified."));
  if (g_str_equal (file->kind, "keys"))
    return g_strdup (_("The dealer changed its keys; the old ones signed the new."));

  lines = hq_inbox_words_lines (file->accepted, file->changed, file->rejected);
  counts = *lines != '\0' ? g_strdup_printf (_("%s."), lines) : g_strdup (_("It has no lines."));
  if (file->verdict == CANTON_FILE_REPEATED)
    return g_strdup_printf (_("This bundle had been imported before and nothing was counted twice. What was said then stands: %s"), counts);
  if (file->verdict == CANTON_FILE_HELD)
    return g_strdup_printf (_("It came before its turn, was kept, and was imported by itself when its turn came. %s"), counts);

  return g_steal_pointer (&counts);
}

static char *
advise (const char *code, const char *message)
{
  for (int i = 0; i < CANTON_N_ERRORS; i++)
    if (is_code (code, i))
      {
        g_autoptr (GError) error = g_error_new_literal (CANTON_ERROR, i, message);

        return g_strdup (canton_error_advice (error));
      }

  return g_strdup (_("Nothing was imported and your data is unchanged. Copy the file again, or ask for it again."));
}

char *
hq_inbox_words_next (CantonInboxFile *file)
{
  if (file->bundle_id == 0)
    return advise (file->code, file->message);
  if (file->state == CANTON_BUNDLE_HELD && file->settled)
    return g_strdup (_("The dealer has told everything anew since then: nothing is lost and nothing is to be done."));
  if (file->state == CANTON_BUNDLE_HELD && is_code (file->state_code, CANTON_ERROR_FORKED))
    return g_strdup (_("There are two histories of the same books, so this one is kept aside and not believed. What is in stays. Write the dealer’s "
                       "reply: it asks for a new epoch with a snapshot, which settles this by itself."));
  if (file->state != CANTON_BUNDLE_APPLIED && file->settled)
    return g_strdup (_("Somebody has dealt with it. Its bytes are kept."));
  if (file->state != CANTON_BUNDLE_APPLIED)
    return advise (file->state_code, file->message);
  if (g_str_equal (file->kind, "enrol"))
    return g_strdup (
      _("While it waits for your answer, Dealers shows it: compare the fingerprint with the dealer by telephone, then approve it."));
  if (g_str_equal (file->kind, "keys"))
    return g_strdup (_("Nothing is to be done."));
  if (file->rejected > 0)
    return g_strdup (_("Everything else is in. The reply tells the dealer which lines were rejected and why; it corrects them and sends them "
                       "again."));

  return g_strdup (_("Everything is in. The dealer is told by the next reply."));
}

const char *
hq_inbox_words_verdict (CantonVerdictResult verdict)
{
  switch (verdict)
    {
    case CANTON_VERDICT_ACCEPTED:
      return C_ ("line", "Accepted");
    case CANTON_VERDICT_CHANGED:
      return C_ ("line", "Accepted with a change");
    case CANTON_VERDICT_REJECTED:
      return C_ ("line", "Rejected");
    case CANTON_VERDICT_HELD:
    case CANTON_N_VERDICTS:
    default:
      return C_ ("line", "Held");
    }
}

const char *
hq_inbox_words_verdict_class (CantonVerdictResult verdict)
{
  switch (verdict)
    {
    case CANTON_VERDICT_ACCEPTED:
      return "success";
    case CANTON_VERDICT_REJECTED:
      return "error";
    case CANTON_VERDICT_CHANGED:
    case CANTON_VERDICT_HELD:
    case CANTON_N_VERDICTS:
    default:
      return "warning";
    }
}

char *
hq_inbox_words_why (CantonInboxLine *line)
{
  if (line->code[0] == '\0')
    return g_strdup ("");
  if (line->field[0] == '\0')
    return g_strdup (hq_line_rules_describe (line->code));

  return g_strdup_printf ("%s: %s", line->field, hq_line_rules_describe (line->code));
}

char *
hq_inbox_words_run (const CantonInboxRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 count = canton_inbox_run_count (run);
  g_autofree char *files = g_strdup_printf (ngettext ("%'d file", "%'d files", count), (int) count);

  add_count (text, run->counts[CANTON_FILE_ACCEPTED], g_strdup_printf (_("%'d accepted"), (int) run->counts[CANTON_FILE_ACCEPTED]));
  add_count (text, run->counts[CANTON_FILE_REPEATED], g_strdup_printf (_("%'d seen before"), (int) run->counts[CANTON_FILE_REPEATED]));
  add_count (text, run->counts[CANTON_FILE_HELD], g_strdup_printf (_("%'d held"), (int) run->counts[CANTON_FILE_HELD]));
  add_count (text, run->counts[CANTON_FILE_QUARANTINED], g_strdup_printf (_("%'d quarantined"), (int) run->counts[CANTON_FILE_QUARANTINED]));
  add_count (text, run->counts[CANTON_FILE_REFUSED], g_strdup_printf (_("%'d refused"), (int) run->counts[CANTON_FILE_REFUSED]));
  if (text->len == 0)
    return g_steal_pointer (&files);

  return g_strdup_printf (_("%s: %s"), files, text->str);
}

const char *
hq_inbox_words_source (const char *source)
{
  if (g_str_equal (source, "window"))
    return _("Imported in this window");
  if (g_str_equal (source, "watched"))
    return _("Taken from the watched folder");

  return _("Imported by a command");
}
