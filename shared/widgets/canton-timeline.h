/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_TIMELINE (canton_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CantonTimeline, canton_timeline, CANTON, TIMELINE, AdwBin)

/* What happened with somebody or something, the newest first, under headings of months. It stands inside a scrolled window of the
 * page, and reads on as the person scrolls towards its end.
 *
 * Properties: "empty-text" (what is said while nothing happened), "n-entries" (guint, read-only: how many were read so far).
 * An entry that leads somewhere is a row that can be clicked: it activates "win.show-item". */

typedef struct
{
  CantonDay day;         /* under which month it stands, and what is written beside it */
  CantonInstant at;      /* 0, or the instant, for the time of day */
  char *icon_name;
  char *title;           /* what happened; required */
  char *text;            /* the words of a note, the products of a sale; NULL or "": none */
  char *detail;          /* who and where, dim; NULL or "": none */
  const char *css_class; /* "success", "warning", "error", "accent" for the icon; static; NULL */
  char *room;            /* where a click leads; NULL: nowhere */
  char *item;
} CantonTimelineEntry;

/* Returns an empty entry of @day. (transfer full) */
CantonTimelineEntry *canton_timeline_entry_new (CantonDay day, const char *icon_name, const char *title);
void canton_timeline_entry_free (CantonTimelineEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonTimelineEntry, canton_timeline_entry_free)

/* How many entries are asked for at a time. */
#define CANTON_TIMELINE_PAGE 30

/* Returns at most @limit entries after the first @offset, the newest first; fewer mean that there are no more. On the main thread, in
 * some milliseconds. NULL with @error set. (element-type CantonTimelineEntry) (transfer full): the array frees them. */
typedef GPtrArray *(*CantonTimelineFetch) (guint offset, guint limit, gpointer data, GError **error);

/* (transfer floating) */
GtkWidget *canton_timeline_new (void);

/* Shows what @fetch returns. @data is freed with @destroy when something else is shown. NULL for @fetch shows nothing. */
void canton_timeline_show (CantonTimeline *self, CantonTimelineFetch fetch, gpointer data, GDestroyNotify destroy);

/* Reads anew as much as was on screen: something happened. */
void canton_timeline_reload (CantonTimeline *self);

guint canton_timeline_get_n_entries (CantonTimeline *self);

G_END_DECLS
