/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-received-bundle.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_FILE_ACCEPTED,    /* its bundle was applied; single lines may have been rejected */
  CANTON_FILE_REPEATED,    /* it had come before; the answer given then stands */
  CANTON_FILE_HELD,        /* it came early, or clashes with another: kept until that is settled */
  CANTON_FILE_QUARANTINED, /* not believed; its bytes are kept */
  CANTON_FILE_REFUSED,     /* could not be read, or is no bundle for this HQ; nothing is kept */
  CANTON_FILE_N_VERDICTS
} CantonFileVerdict;

#define CANTON_TYPE_INBOX_FILE (canton_inbox_file_get_type ())
G_DECLARE_FINAL_TYPE (CantonInboxFile, canton_inbox_file, CANTON, INBOX_FILE, GObject)

/* A file that was given to the inbox, and what was said of it then. */
struct _CantonInboxFile
{
  GObject parent_instance;

  gint64 id;
  gint64 run_id;
  char *path;                /* absolute, in UTF-8; a file: URI where the name is none */
  gint64 size;               /* -1: nobody knows */
  gint64 modified_at;        /* as the file system says, microseconds */
  GBytes *hash;              /* 32 bytes; NULL when it could not be read */
  CantonFileVerdict verdict;
  gint64 bundle_id;          /* 0: none */
  char *code;                /* canton_error_name() of what was wrong; "" for nothing */
  char *message;             /* the same for people */
  CantonInstant handled_at;

  /* Read only: of its bundle as it is now. */
  gint64 dealer_id;          /* 0 where nobody knows */
  char *dealer_code;         /* "" likewise */
  char *dealer_name;
  char *kind;                /* "" where it was not verified */
  CantonBundleState state;   /* a held one may be applied by now */
  char *state_code;          /* canton_error_name() of what is wrong with it now; "" for nothing */
  gboolean settled;          /* a person has dealt with it */
  gint64 epoch;
  gint64 sequence;
  int accepted;
  int changed;
  int rejected;
};

/* (transfer full) */
CantonInboxFile *canton_inbox_file_new (void);

/* Returns the last part of the path. (transfer full) */
char *canton_inbox_file_get_name (CantonInboxFile *self);

/* Returns whether its bundle waits for a person: it is held or quarantined and nobody has dealt with it. */
gboolean canton_inbox_file_needs_attention (CantonInboxFile *self);

/* The word in the store and in --json; never translated. */
const char *canton_file_verdict_to_text (CantonFileVerdict verdict);
gboolean canton_file_verdict_parse (const char *text, CantonFileVerdict *verdict);

/* The same in the user's language. (transfer none) */
const char *canton_file_verdict_get_title (CantonFileVerdict verdict);

G_END_DECLS
