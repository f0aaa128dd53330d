/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-passphrase-command.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-keyring.h"
#include "canton-sealed-stream.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* No passphrase is longer, in bytes. */
#define MAX_LENGTH 1024

/* How often it is asked for. */
#define MAX_ATTEMPTS 3

static int opt_new_fd = -1;
static gboolean opt_remember;

const GOptionEntry canton_passphrase_options[] = {
  { "new-passphrase-fd", 0, 0, G_OPTION_ARG_INT, &opt_new_fd, N_ ("Reads the new passphrase from this file descriptor"),
    N_ ("NUMBER") },
  { "remember", 0, 0, G_OPTION_ARG_NONE, &opt_remember, N_ ("Puts the passphrase into the keyring of the desktop"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* Waits until @fd can be read, or Ctrl+C. */
static gboolean
wait_for_input (int fd, GCancellable *cancellable, GError **error)
{
  GPollFD cancelled = { .fd = -1 };
  struct pollfd polled[2] = { { .fd = fd, .events = POLLIN }, { .fd = -1 } };
  int n;

  if (g_cancellable_make_pollfd (cancellable, &cancelled))
    polled[1] = (struct pollfd){ .fd = cancelled.fd, .events = POLLIN };
  do
    n = poll (polled, G_N_ELEMENTS (polled), -1);
  while (n < 0 && errno == EINTR);
  if (cancelled.fd >= 0)
    g_cancellable_release_fd (cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Reads a line, and not a byte more: what follows may be another passphrase. (transfer full) */
static char *
read_line (int fd, GCancellable *cancellable, GError **error)
{
  char *text = canton_secret_new (MAX_LENGTH + 1);
  gsize length = 0;
  gssize n = 0;
  const char *what = NULL;

  memset (text, 0, MAX_LENGTH + 1);
  while (length <= MAX_LENGTH)
    {
      if (!wait_for_input (fd, cancellable, error))
        {
          canton_secret_free (text);
          return NULL;
        }
      n = read (fd, text + length, 1);
      if (n <= 0 || text[length] == '\n')
        break;
      length++;
    }

  if (n < 0)
    what = g_strerror (errno);
  else if (length > MAX_LENGTH)
    what = _("it is too long");
  else if (n == 0 && length == 0)
    what = _("nothing was there");
  if (what != NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The passphrase could not be read: %s"), what);
      canton_secret_free (text);
      return NULL;
    }
  text[length] = '\0';
  if (length > 0 && text[length - 1] == '\r')
    text[length - 1] = '\0';

  return text;
}

static gboolean
can_ask (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

/* Asks on the terminal without echo, which is put back whatever happens. (transfer full) */
static char *
ask (CantonCommandLine *line, const char *question, GError **error)
{
  struct termios before, silent;
  char *text;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The passphrase could not be read: %s"), g_strerror (errno));
      return NULL;
    }
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ICANON;
  g_printerr ("%s ", question);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  text = read_line (STDIN_FILENO, canton_command_line_get_cancellable (line), error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_printerr ("\n");

  return text;
}

static char *
copy (const char *text)
{
  char *secret = canton_secret_new (strlen (text) + 1);

  memcpy (secret, text, strlen (text) + 1);

  return secret;
}

/* What the command was given; NULL in @passphrase when it was given none. */
static gboolean
take_given (int fd, const char *variable, CantonCommandLine *line, char **passphrase, GError **error)
{
  const char *value = g_getenv (variable);

  *passphrase = NULL;
  if (fd >= 0)
    *passphrase = read_line (fd, canton_command_line_get_cancellable (line), error);
  else if (value != NULL && value[0] != '\0')
    *passphrase = copy (value);

  return fd < 0 || *passphrase != NULL;
}

static gboolean
take_current (CantonCommandLine *line, char **passphrase, GError **error)
{
  return take_given (canton_command_line_get_passphrase_fd (line), "CANTON_PASSPHRASE", line, passphrase, error);
}

static CantonKeyFile *
ask_and_open (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  CantonKeyFile *keys = NULL;

  for (int attempt = 0; keys == NULL && attempt < MAX_ATTEMPTS; attempt++)
    {
      char *typed = ask (line, _("Passphrase of the keys:"), error);
      g_autoptr (GError) local = NULL;

      if (typed == NULL)
        return NULL;
      keys = canton_key_lock_open (lock, typed, canton_command_line_get_cancellable (line), &local);
      canton_secret_free (typed);
      if (keys != NULL)
        break;
      if (!g_error_matches (local, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE) || attempt == MAX_ATTEMPTS - 1)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_printerr ("%s\n", local->message);
    }

  return keys;
}

static CantonKeyFile *
open_with (CantonCommandLine *line, CantonKeyLock *lock, const char *given, GError **error)
{
  GError *local = NULL;
  CantonKeyFile *keys = canton_key_lock_open (lock, given, canton_command_line_get_cancellable (line), &local);

  if (keys == NULL && given == NULL && can_ask () &&
      g_error_matches (local, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE))
    {
      g_error_free (local);
      return ask_and_open (line, lock, error);
    }
  if (keys == NULL)
    g_propagate_error (error, local);

  return keys;
}

CantonKeyFile *
canton_passphrase_command_open (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  CantonKeyFile *keys;
  char *given;

  if (canton_key_lock_is_open (lock))
    return canton_key_lock_open (lock, NULL, canton_command_line_get_cancellable (line), error);
  if (!take_current (line, &given, error))
    return NULL;
  keys = open_with (line, lock, given, error);
  g_clear_pointer (&given, canton_secret_free);

  return keys;
}

/* Opens the keys whose passphrase is to be changed; that there are none yet is fine. */
static gboolean
open_to_change (CantonCommandLine *line, CantonKeyLock *lock, const char *given, GError **error)
{
  GError *local = NULL;
  g_autoptr (CantonKeyFile) keys = open_with (line, lock, given, &local);

  if (keys != NULL)
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);

  return FALSE;
}

static char *
ask_twice (CantonCommandLine *line, GError **error)
{
  char *first = ask (line, _("New passphrase:"), error);
  char *second = NULL;

  if (first != NULL && canton_key_lock_check_new (first, error))
    second = ask (line, _("The same again:"), error);
  if (second != NULL && strcmp (first, second) != 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("The two are not the same"));
      g_clear_pointer (&second, canton_secret_free);
    }
  g_clear_pointer (&first, canton_secret_free);

  return second;
}

/* Returns the new passphrase; @fallback if nothing else names one. (transfer full) */
static char *
take_new (CantonCommandLine *line, const char *fallback, GError **error)
{
  char *passphrase;

  if (!take_given (opt_new_fd, "CANTON_NEW_PASSPHRASE", line, &passphrase, error) || passphrase != NULL)
    return passphrase;
  if (fallback != NULL)
    return copy (fallback);
  if (can_ask ())
    return ask_twice (line, error);

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE,
                       _("There is no terminal to ask on: give the new passphrase with --new-passphrase-fd or in "
                         "CANTON_NEW_PASSPHRASE"));
  return NULL;
}

static void
set_result (CantonCommandLine *line, gboolean is_protected, gboolean remembered)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "protected", is_protected);
  json_object_set_boolean_member (object, "remembered", remembered);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}

static void
tell_remembered (CantonCommandLine *line, gboolean remembered)
{
  if (remembered)
    canton_command_line_print (line, _("The keyring of the desktop remembers it."));
  else
    canton_command_line_print (line, _("There is no keyring here to remember it: it will be asked for."));
}

/* Writes the file with @passphrase, which may be NULL, and tells. */
static gboolean
finish_change (CantonCommandLine *line, CantonKeyLock *lock, const char *passphrase, GError **error)
{
  gboolean remembered;

  if (!canton_key_lock_change (lock, passphrase, opt_remember, &remembered, canton_command_line_get_cancellable (line), error))
    return FALSE;
  if (passphrase != NULL)
    canton_command_line_print (line, _("The keys are protected by the new passphrase. Nobody can open them without it: keep "
                                       "it in a safe place. Backups made before open with what was then in force."));
  else
    canton_command_line_print (line, _("The keys are no longer protected by a passphrase."));
  if (opt_remember && passphrase != NULL)
    tell_remembered (line, remembered);
  set_result (line, passphrase != NULL, remembered);

  return TRUE;
}

gboolean
canton_passphrase_command_set (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  gboolean is_protected, done = FALSE;
  char *given = NULL;
  char *passphrase = NULL;

  if (!canton_key_lock_is_protected (lock, &is_protected, error))
    return FALSE;
  if (is_protected)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_CONFLICT,
                           _("The keys are protected already: use “passphrase change”"));
      return FALSE;
    }
  /* The one that every later command will be given in the same way is fit to be the new one. */
  if (take_current (line, &given, error) && open_to_change (line, lock, NULL, error) &&
      (passphrase = take_new (line, given, error)) != NULL)
    done = finish_change (line, lock, passphrase, error);
  g_clear_pointer (&given, canton_secret_free);
  g_clear_pointer (&passphrase, canton_secret_free);

  return done;
}

static gboolean
need_protection (CantonKeyLock *lock, GError **error)
{
  gboolean is_protected;

  if (!canton_key_lock_is_protected (lock, &is_protected, error))
    return FALSE;
  if (!is_protected)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_CONFLICT,
                         _("The keys are not protected: use “passphrase set”"));

  return is_protected;
}

static gboolean
change (CantonCommandLine *line, CantonKeyLock *lock, gboolean remove, GError **error)
{
  gboolean done = FALSE;
  char *given = NULL;
  char *passphrase = NULL;

  if (!need_protection (lock, error))
    return FALSE;
  if (take_current (line, &given, error) && open_to_change (line, lock, given, error) &&
      (remove || (passphrase = take_new (line, NULL, error)) != NULL))
    done = finish_change (line, lock, passphrase, error);
  g_clear_pointer (&given, canton_secret_free);
  g_clear_pointer (&passphrase, canton_secret_free);

  return done;
}

gboolean
canton_passphrase_command_change (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  return change (line, lock, FALSE, error);
}

gboolean
canton_passphrase_command_remove (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  return change (line, lock, TRUE, error);
}

gboolean
canton_passphrase_command_remember (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  g_autoptr (CantonKeyFile) keys = NULL;
  gboolean remembered;

  if (!need_protection (lock, error) || (keys = canton_passphrase_command_open (line, lock, error)) == NULL ||
      !canton_key_lock_remember (lock, &remembered, canton_command_line_get_cancellable (line), error))
    return FALSE;
  tell_remembered (line, remembered);
  set_result (line, TRUE, remembered);

  return TRUE;
}

gboolean
canton_passphrase_command_forget (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  gboolean is_protected;

  if (!canton_key_lock_is_protected (lock, &is_protected, error) ||
      !canton_keyring_clear (canton_key_lock_get_path (lock), canton_command_line_get_cancellable (line), error))
    return FALSE;
  canton_command_line_print (line, _("The keyring of the desktop does not know the passphrase."));
  set_result (line, is_protected, FALSE);

  return TRUE;
}

gboolean
canton_passphrase_command_status (CantonCommandLine *line, CantonKeyLock *lock, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean is_protected;
  char *known = NULL;

  if (!canton_key_lock_is_protected (lock, &is_protected, error))
    return FALSE;
  if (is_protected)
    known = canton_keyring_lookup (canton_key_lock_get_path (lock), canton_command_line_get_cancellable (line), &local);
  if (!is_protected)
    canton_command_line_print (line, _("The keys are not protected by a passphrase."));
  else if (known != NULL)
    canton_command_line_print (line, _("The keys are protected by a passphrase, which the keyring of the desktop remembers."));
  else
    canton_command_line_print (line, _("The keys are protected by a passphrase."));
  set_result (line, is_protected, known != NULL);
  canton_keyring_free (known);

  return TRUE;
}
