/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-inbox-line.h"

/* A bundle has far fewer lines than this. */
#define LINE_BITS 20

G_DEFINE_FINAL_TYPE (CantonInboxLine, canton_inbox_line, G_TYPE_OBJECT)

CantonInboxLine *
canton_inbox_line_new (void)
{
  return g_object_new (CANTON_TYPE_INBOX_LINE, NULL);
}

gint64
canton_inbox_line_make_id (gint64 bundle_id, int section, int line)
{
  return (bundle_id << 1 | section) << LINE_BITS | line;
}

void
canton_inbox_line_split_id (gint64 id, gint64 *bundle_id, int *section, int *line)
{
  *line = id & ((1 << LINE_BITS) - 1);
  *section = id >> LINE_BITS & 1;
  *bundle_id = id >> (LINE_BITS + 1);
}

static void
canton_inbox_line_finalize (GObject *object)
{
  CantonInboxLine *self = CANTON_INBOX_LINE (object);

  g_free (self->record_uid);
  g_free (self->name);
  g_free (self->code);
  g_free (self->field);
  g_free (self->note);

  G_OBJECT_CLASS (canton_inbox_line_parent_class)->finalize (object);
}

static void
canton_inbox_line_class_init (CantonInboxLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_inbox_line_finalize;
}

static void
canton_inbox_line_init (CantonInboxLine *self)
{
  self->day = CANTON_DAY_NONE;
}
