/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CANTON_ERROR (canton_error_quark ())

/* What can go wrong that a person must act on. The command line leaves with canton_error_exit_code(); the windows show
 * canton_error_advice() below the message. Codes are only ever appended: they stand in reply bundles and in scripts. */
typedef enum {
  /* bundles, in the order in which a reader meets them */
  CANTON_ERROR_NOT_A_BUNDLE,    /* the file is something else */
  CANTON_ERROR_NEWER_FORMAT,    /* made by a newer Canton */
  CANTON_ERROR_TOO_LARGE,       /* over a limit of FORMAT.md */
  CANTON_ERROR_NOT_FOR_US,      /* sealed for other keys */
  CANTON_ERROR_DAMAGED,         /* cut short, extended or altered on the way */
  CANTON_ERROR_UNKNOWN_SENDER,  /* signed by a key nobody enrolled */
  CANTON_ERROR_KEY_REVOKED,     /* signed by a key after its revocation */
  CANTON_ERROR_BAD_SIGNATURE,
  CANTON_ERROR_MALFORMED,       /* signed, but breaks the grammar of FORMAT.md */
  CANTON_ERROR_OUT_OF_ORDER,    /* earlier bundles are missing */
  CANTON_ERROR_SEEN_BEFORE,     /* imported already */
  CANTON_ERROR_FORKED,          /* one sequence number, two contents */
  CANTON_ERROR_REJECTED,        /* one record cannot be taken */
  /* keys and enrolment */
  CANTON_ERROR_WRONG_PASSPHRASE,
  CANTON_ERROR_WRONG_CODE,      /* one-time code mistyped, used or expired */
  CANTON_ERROR_NOT_ENROLLED,
  /* the store */
  CANTON_ERROR_STORE,           /* SQLite failed; the message says how */
  CANTON_ERROR_NEWER_STORE,     /* written by a newer Canton */
  CANTON_ERROR_NOT_A_STORE,     /* not a data folder of this program */
  CANTON_ERROR_BUSY,            /* another process has the data folder */
  CANTON_ERROR_NOT_FOUND,       /* no such row */
  CANTON_ERROR_CONFLICT,        /* changed meanwhile; cannot be undone or saved over */
  /* what a person typed or a file holds */
  CANTON_ERROR_INVALID,         /* a field is missing or wrong */
  CANTON_ERROR_BELOW_FLOOR,     /* a price under the floor in force */
  CANTON_ERROR_DUPLICATE,       /* a serial number or code that is taken */
  CANTON_ERROR_USAGE,           /* the command line's words are off */
  CANTON_N_ERRORS
} CantonError;

GQuark canton_error_quark (void);

/* Returns the word that stands for @code in reply bundles and --json output, e.g. "not_for_us"; never translated. */
const char *canton_error_name (CantonError code);

/* Returns what to do next and whether data is safe, in the user's language: one or two sentences for the person at the
 * screen. Takes any error; one of another domain gets general advice. */
const char *canton_error_advice (const GError *error);

/* Returns the process exit code for @error: 64 and up for kinds of failure listed in the man pages, 1 for the rest, 0 for
 * NULL. */
int canton_error_exit_code (const GError *error);

/* Says more exactly than its code what is wrong: @fault is a word of a table such as the one in shared/bundle/FORMAT.md, a
 * static string; @field, which is copied and may be NULL, names the member at fault. @error must be of CANTON_ERROR. */
void canton_error_set_fault (GError *error, const char *fault, const char *field);

/* Return what canton_error_set_fault() set, or NULL; for any error, of any domain. (transfer none) */
const char *canton_error_get_fault (const GError *error);
const char *canton_error_get_field (const GError *error);

G_END_DECLS
