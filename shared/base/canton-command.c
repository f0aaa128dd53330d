/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-command.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

struct _CantonCommandLine
{
  const char *program;
  char *folder;
  gboolean json;
  int passphrase_fd;
  char **arguments;
  GCancellable *cancellable;
  JsonNode *result;
  int exit_code;
  gint64 progress_shown_at;
  gboolean progress_shown;
};

static int
count_words (const char *name)
{
  return strchr (name, ' ') != NULL ? 2 : 1;
}

static gboolean
takes_words (const CantonCommand *command, char **words)
{
  g_auto (GStrv) name = g_strsplit (command->name, " ", 2);

  for (int i = 0; name[i] != NULL; i++)
    if (g_strcmp0 (name[i], words[i]) != 0)
      return FALSE;
  return TRUE;
}

/* "dealer add" is found before "dealer". */
static const CantonCommand *
find (const CantonCommand *const *tables, char **words)
{
  const CantonCommand *best = NULL;

  if (words[0] == NULL)
    return NULL;
  for (int i = 0; tables[i] != NULL; i++)
    for (const CantonCommand *command = tables[i]; command->name != NULL; command++)
      if (takes_words (command, words) && (best == NULL || count_words (command->name) > count_words (best->name)))
        best = command;

  return best;
}

/* The words that may name a command: --data-dir may stand before them. */
static char **
skip_options (int argc, char **argv)
{
  int i = 1;

  while (i < argc && argv[i][0] == '-')
    i += (g_str_equal (argv[i], "--data-dir") || g_str_equal (argv[i], "--passphrase-fd")) && i + 1 < argc ? 2 : 1;

  return argv + MIN (i, argc);
}

gboolean
canton_command_is_wanted (const CantonCommand *const *tables, int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h") || g_str_equal (argv[i], "--version"))
      return TRUE;

  return find (tables, skip_options (argc, argv)) != NULL;
}

static gpointer
wait_for_signal (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t set;
  int number;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  while (sigwait (&set, &number) == 0)
    {
      /* A second one means it. */
      if (g_cancellable_is_cancelled (cancellable))
        _exit (128 + number);
      g_cancellable_cancel (cancellable);
    }
  return NULL;
}

/* In a thread of its own, because a command blocks in the store and runs no main loop. */
static void
cancel_on_signal (CantonCommandLine *self)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signal, g_object_ref (self->cancellable)));
}

static void
print_commands (const char *program, const CantonCommand *const *tables)
{
  int width = 0;

  for (int i = 0; tables[i] != NULL; i++)
    for (const CantonCommand *command = tables[i]; command->name != NULL; command++)
      width = MAX (width, (int) strlen (command->name));
  g_print (_("Usage: %s [--data-dir=FOLDER] COMMAND …\nWithout a command the window opens.\n\nCommands:\n"), program);
  for (int i = 0; tables[i] != NULL; i++)
    for (const CantonCommand *command = tables[i]; command->name != NULL; command++)
      g_print ("  %-*s  %s\n", width, command->name, _(command->summary));
  g_print (_("\n%s COMMAND --help tells more of each.\n"), program);
}

static void
end_progress (CantonCommandLine *self)
{
  if (self->progress_shown)
    g_printerr ("\r\033[K");
  self->progress_shown = FALSE;
}

static void
print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
}

static void
report_error (CantonCommandLine *self, const GError *error)
{
  const char *advice = canton_error_advice (error);

  if (self->json)
    {
      const char *code = error->domain == CANTON_ERROR ? canton_error_name (error->code) : g_quark_to_string (error->domain);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();
      JsonObject *outer = json_object_new ();

      json_object_set_string_member (object, "code", code);
      json_object_set_string_member (object, "message", error->message);
      json_object_set_string_member (object, "advice", advice);
      json_object_set_object_member (outer, "error", object);
      json_node_take_object (node, outer);
      print_json (node);
      return;
    }
  g_printerr ("%s: %s\n%s\n", self->program, error->message, advice);
}

static gboolean
parse (CantonCommandLine *self, const CantonCommand *command, int argc, char **argv, GError **error)
{
  const GOptionEntry common[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->folder, N_ ("Where the data is"), N_ ("FOLDER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print the result as JSON"), NULL },
    { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &self->passphrase_fd,
      N_ ("Reads the passphrase of the keys, a line, from this file descriptor"), N_ ("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *words = g_strconcat (command->name, command->arguments != NULL ? " " : NULL,
                                        command->arguments != NULL ? _(command->arguments) : NULL, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (words);
  g_auto (GStrv) copy = g_new0 (char *, argc + 1);
  GError *local = NULL;

  for (int i = 0; i < argc; i++)
    copy[i] = g_strdup (argv[i]);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &copy, &local))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, "%s", local->message);
      g_error_free (local);
      return FALSE;
    }

  /* What is left: the program, the words of the command, its arguments. */
  self->arguments = g_strdupv (copy + 1 + count_words (command->name));

  return TRUE;
}

static void
clear (CantonCommandLine *self)
{
  g_free (self->folder);
  g_strfreev (self->arguments);
  g_clear_pointer (&self->result, json_node_unref);
  g_clear_object (&self->cancellable);
}

static int
run (CantonCommandLine *self, const CantonCommand *command, const char *default_folder, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean done = parse (self, command, argc, argv, &error);

  if (done)
    {
      if (self->folder == NULL)
        self->folder = g_strdup (default_folder);
      cancel_on_signal (self);
      done = command->run (self, &error);
    }
  end_progress (self);

  if (!done)
    {
      g_assert (error != NULL);
      report_error (self, error);
      return canton_error_exit_code (error);
    }
  if (self->json && self->result != NULL)
    print_json (self->result);

  return self->exit_code;
}

int
canton_command_main (const char *program,
                     const CantonCommand *const *tables,
                     const char *default_folder,
                     int argc,
                     char **argv)
{
  const CantonCommand *command = find (tables, skip_options (argc, argv));
  CantonCommandLine line = { .program = program, .passphrase_fd = -1 };
  int code;

  if (command == NULL)
    {
      if (argc > 1 && g_str_equal (argv[1], "--version"))
        g_print ("%s %s\n", program, CANTON_VERSION);
      else
        print_commands (program, tables);
      return 0;
    }

  line.cancellable = g_cancellable_new ();
  code = run (&line, command, default_folder, argc, argv);
  clear (&line);

  return code;
}

const char *
canton_command_line_get_folder (CantonCommandLine *self)
{
  return self->folder;
}

const char *const *
canton_command_line_get_arguments (CantonCommandLine *self)
{
  return (const char *const *) self->arguments;
}

const char *
canton_command_line_get_argument (CantonCommandLine *self, const char *what, GError **error)
{
  if (g_strv_length (self->arguments) != 1)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Exactly one argument is expected: %s"), what);
      return NULL;
    }
  return self->arguments[0];
}

int
canton_command_line_get_passphrase_fd (CantonCommandLine *self)
{
  return self->passphrase_fd;
}

gboolean
canton_command_line_wants_json (CantonCommandLine *self)
{
  return self->json;
}

GCancellable *
canton_command_line_get_cancellable (CantonCommandLine *self)
{
  return self->cancellable;
}

void
canton_command_line_print (CantonCommandLine *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->json)
    return;

  end_progress (self);
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("%s\n", text);
}

void
canton_command_line_set_result (CantonCommandLine *self, JsonNode *result)
{
  g_clear_pointer (&self->result, json_node_unref);
  self->result = result;
}

void
canton_command_line_progress (CantonCommandLine *self, const char *what, gint64 done, gint64 total)
{
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || (now - self->progress_shown_at < G_USEC_PER_SEC / 10 && done < total))
    return;

  self->progress_shown_at = now;
  self->progress_shown = TRUE;
  if (total > 0)
    g_printerr ("\r\033[K%s %d %%", what, (int) (done * 100 / total));
  else
    g_printerr ("\r\033[K%s %" G_GINT64_FORMAT, what, done);
}

void
canton_command_line_set_exit_code (CantonCommandLine *self, int code)
{
  self->exit_code = code;
}
