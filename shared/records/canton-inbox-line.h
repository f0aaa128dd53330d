/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"
#include "canton-verdict.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_INBOX_LINE (canton_inbox_line_get_type ())
G_DECLARE_FINAL_TYPE (CantonInboxLine, canton_inbox_line, CANTON, INBOX_LINE, GObject)

/* A line of a bundle that came to an HQ, and what was decided on it. */
struct _CantonInboxLine
{
  GObject parent_instance;

  gint64 id;            /* canton_inbox_line_make_id() of the following three */
  gint64 bundle_id;
  int section;          /* 0 persons, 1 records */
  int line;             /* from 0 */
  gint64 record_id;     /* of the person or sale; 0 where the line has no usable id */
  char *record_uid;     /* "" likewise */
  char *name;           /* of the person, or of the sale's buyer, as known now; "" where there is none any more */
  CantonDay day;        /* of the sale, likewise */
  gint64 epoch;
  gint64 revision;
  CantonVerdictResult verdict;
  char *code;           /* "" for accepted */
  char *field;
  char *note;
};

/* (transfer full) */
CantonInboxLine *canton_inbox_line_new (void);

/* A number that lists know the line by. */
gint64 canton_inbox_line_make_id (gint64 bundle_id, int section, int line);
void canton_inbox_line_split_id (gint64 id, gint64 *bundle_id, int *section, int *line);

G_END_DECLS
