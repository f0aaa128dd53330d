/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_TOLD_LINE (canton_told_line_get_type ())
G_DECLARE_FINAL_TYPE (CantonToldLine, canton_told_line, CANTON, TOLD_LINE, GObject)

/* What a line does at the brand. */
typedef enum {
  CANTON_TOLD_NEW,        /* the brand knew nothing of it */
  CANTON_TOLD_AGAIN,      /* told before, in an earlier epoch */
  CANTON_TOLD_CORRECTION, /* another version was told before it */
  CANTON_TOLD_WITHDRAWAL, /* a sale was recorded by mistake */
  CANTON_TOLD_ERASURE,    /* a person is to be forgotten */
  CANTON_N_TOLD_MARKS
} CantonToldMark;

/* One version of one record that a brand was told, or will be told by the next bundle; and what it said to that. */
struct _CantonToldLine
{
  GObject parent_instance;

  gint64 id;              /* of the line, among persons and sales alike */
  gint64 row_id;          /* in outgoing_persons or outgoing_sales */
  gboolean is_person;
  gint64 link_id;
  char *record_id;        /* the brand's */
  gint64 local_id;        /* of our customer or sale; 0 when it is ours no more */
  gint64 epoch, revision;
  CantonToldMark mark;
  char *reason;           /* why, as the brand is told */
  gint64 copied_at;       /* CantonInstant: when it was decided that this will be told */
  gint64 bundle_id;       /* 0: waits for the next */
  gint64 sequence;        /* of the bundle */
  gint64 sent_at;         /* CantonInstant of the bundle's making; 0: waits */
  gint64 line;            /* in its section of the bundle, counted from 0 */
  gboolean is_latest;     /* no later version is told or waits */
  gboolean is_withdrawn;  /* a person here withdrew the sale */
  char *result;           /* HQ's verdict: "accepted", "changed", "rejected", "held"; "" before it came */
  char *code, *field;     /* of the verdict; "" for none */

  /* Filled in by whoever can write lines. */
  char *words;            /* what it says, for people */
  char *raw;              /* exactly as it stands in the bundle */
};

G_END_DECLS
