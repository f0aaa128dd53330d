/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-query-ask.h"
#include "canton-query-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_LIST (canton_list_get_type ())
G_DECLARE_FINAL_TYPE (CantonList, canton_list, CANTON, LIST, AdwBin)

/* A list of records of the store, of any size, with columns that can be sorted: every list of both programs. The first
 * rows come at once, the rest from the reading thread, and records a page at a time, so that nothing waits; what changes in the store is followed by
 * canton_list_reload(), which keeps selection and place.
 *
 * Properties: "n-items" (guint, read-only; what is known so far while "complete", read-only, is FALSE), "n-selected" (guint, read-only), "multiple" (several rows can be selected), "empty-icon-name", "empty-title",
 * "empty-description" and "empty-child" (what is shown while there is nothing: say what will be here and how it comes here), and
 * "filtered" (nothing was found, rather than nothing being there; set by whoever sets the filter).
 * Signals: activated (GObject *item): a row was double-clicked, or Return pressed; selected (GObject *item): another row is
 * selected, or none (NULL). */

/* One column. All of it outlives the list. */
typedef struct
{
  const char *title;               /* NC_("column", …) */
  char *(*get_text) (gpointer item); /* what stands in the cell, in the user's language; NULL: nothing. (transfer full) */
  const char *(*get_css_class) (gpointer item); /* "dim-label", "error" …; may be NULL, and return NULL */
  int order;                       /* what list_ids gets to sort by this column; -1: cannot be sorted */
  int width;                       /* in pixels; 0: what is left over is shared by columns without a width */
  gboolean numeric;                /* figures, to the right */
  gboolean spare;                  /* left out where the list is narrow */
} CantonListColumn;

/* Returns the title in the user's language. (transfer none) */
const char *canton_list_column_get_title (const CantonListColumn *column);

typedef struct
{
  const CantonListColumn *columns;
  guint n_columns;
  int first_order;                 /* sorted by this at first */
  gboolean first_descending;
  GType (*get_item_type) (void);
  CantonQueryFetch fetch;          /* gets the main thread's CantonDatabase as its data */

  GDestroyNotify free_filter;      /* may be NULL */

  /* A long list: the first rows at once and the rest behind them (canton-query-ask.h). make_question copies what it needs. */
  CantonQueryFind find;
  gpointer (*make_question) (gconstpointer filter, int order, gboolean descending);
  GDestroyNotify free_question;

  /* Or a short one, some thousands at most: the ids (gint64) of what @filter lets through, in order. NULL with @error set.
   * (transfer full) */
  GArray *(*list_ids) (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error);
} CantonListInfo;

/* (transfer floating) */
GtkWidget *canton_list_new (void);

/* Begins to show what @info, which outlives the list, tells of, out of @context. Call canton_list_set_filter() next. */
void canton_list_open (CantonList *self, CantonContext *context, const CantonListInfo *info);

/* Shows what @filter lets through. (transfer full) */
void canton_list_set_filter (CantonList *self, gpointer filter);

/* Reads anew: something in the store changed. */
void canton_list_reload (CantonList *self);

guint canton_list_get_n_items (CantonList *self);

/* The selected record, the first of several, or NULL. (transfer full) */
gpointer canton_list_get_selected (CantonList *self);

/* How many rows are selected, and their ids (gint64, (transfer full)): without reading records, for very many. */
guint canton_list_get_n_selected (CantonList *self);
GArray *canton_list_get_selected_ids (CantonList *self);

/* All selected records. (element-type GObject) (transfer full) */
GPtrArray *canton_list_get_selection (CantonList *self);

/* Selects the record with @id and scrolls to it, as soon as it is in the list. 0 selects nothing. */
void canton_list_select_id (CantonList *self, gint64 id);

/* The id of the selected record; 0: none. */
gint64 canton_list_get_selected_id (CantonList *self);

/* Asks where to, and writes what is listed now, in its order and with its columns, as a file for spreadsheets called @name (without
 * an ending); shows progress, can be cancelled, and says what was written. */
void canton_list_export (CantonList *self, const char *name);

/* The same with what is selected. */
void canton_list_export_selected (CantonList *self, const char *name);

/* The rows, of CantonQueryModel: for files of other kinds. NULL before the list was opened. (transfer none) */
CantonQueryModel *canton_list_get_model (CantonList *self);

const CantonListInfo *canton_list_get_info (CantonList *self);

/* Puts the keyboard into the list. */
void canton_list_grab_focus (CantonList *self);

/* The same, as from a search: the first row is selected if none is. */
void canton_list_enter (CantonList *self);

G_END_DECLS
