/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The command line of both programs: `canton-dealer export --data-dir DIR --json …`. Windows are never touched, so that
 * scheduled jobs and tests need no display. */
typedef struct _CantonCommandLine CantonCommandLine;

/* Does the work of one sub-command. Returns FALSE with @error set when it failed. */
typedef gboolean (*CantonCommandFunc) (CantonCommandLine *line, GError **error);

typedef struct
{
  const char *name;             /* one or two words: "export", "dealer add" */
  const char *arguments;        /* N_("FILE…"), or NULL */
  const char *summary;          /* N_("Imports …"), a line for the list of commands */
  const GOptionEntry *options;  /* ended by an empty entry, or NULL; what they point to is the command's own static data */
  CantonCommandFunc run;
} CantonCommand;

/* Returns whether @argv asks for a sub-command, --help or --version rather than for a window: its first word that is not the value
 * of an option is known in @tables. */
gboolean canton_command_is_wanted (const CantonCommand *const *tables, int argc, char **argv);

/* Runs the sub-command that @argv names. @tables is a NULL-terminated array of tables, each ended by an entry without name.
 * @default_folder is where the data is without --data-dir. Prints errors with their advice to standard error, as an object
 * {"error": {"code", "message", "advice"}} to standard output with --json. Returns the exit code. */
int canton_command_main (const char *program, const CantonCommand *const *tables, const char *default_folder, int argc, char **argv);

/* The folder given with --data-dir, or the default. */
const char *canton_command_line_get_folder (CantonCommandLine *self);

/* What stands after the command's name and options. NULL-terminated. (transfer none) */
const char *const *canton_command_line_get_arguments (CantonCommandLine *self);

/* Returns the only argument, or NULL with CANTON_ERROR_USAGE that calls it @what. (transfer none) */
const char *canton_command_line_get_argument (CantonCommandLine *self, const char *what, GError **error);

gboolean canton_command_line_wants_json (CantonCommandLine *self);

/* The number after --passphrase-fd, which every command understands; -1 without. */
int canton_command_line_get_passphrase_fd (CantonCommandLine *self);

/* Cancelled by Ctrl+C. (transfer none) */
GCancellable *canton_command_line_get_cancellable (CantonCommandLine *self);

/* Prints a line for people; nothing with --json. */
void canton_command_line_print (CantonCommandLine *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Sets what --json prints at the end. (transfer full) */
void canton_command_line_set_result (CantonCommandLine *self, JsonNode *result);

/* Shows @done of @total, with a word of what, on standard error if that is a terminal; at most ten times a second. */
void canton_command_line_progress (CantonCommandLine *self, const char *what, gint64 done, gint64 total);

/* Lets a command that did its work, yet found faults in it, leave with a code of its own (e.g. "some files were refused"). */
void canton_command_line_set_exit_code (CantonCommandLine *self, int code);

G_END_DECLS
