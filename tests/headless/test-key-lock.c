/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-error.h"
#include "canton-key-lock.h"
#include "canton-keyring.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* The lock on a key file, and the keyring: without a session bus, with a bus that has no keyring, and with a real gnome-keyring on
 * a bus and in a home of its own. The tests run in this order in one process, for a bus once connected to stays. */

#define FIRST "correct horse"
#define SECOND "电池 staple"

static char *home;
static GTestDBus *bus;

typedef struct
{
  char *folder;
  char *path;
  CantonKeyLock *lock;
} Fixture;

/* A key file, protected if @data says so, at a price that tests can pay. */
static void
set_up (Fixture *fixture, gconstpointer passphrase)
{
  g_autoptr (CantonKeyFile) keys = canton_key_file_new ();
  g_autoptr (CantonSigningKey) signing = canton_signing_key_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("canton-lock-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "keys", NULL);
  fixture->lock = canton_key_lock_new (fixture->path);
  canton_key_file_set_signing (keys, "working", signing);
  canton_key_file_set_cost (keys, 1, 8 * 1024);
  canton_key_file_save (keys, fixture->path, passphrase, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer passphrase)
{
  g_object_unref (fixture->lock);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Opens and expects what @code says; -1: the keys. */
static void
expect (CantonKeyLock *lock, const char *passphrase, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_key_lock_open (lock, passphrase, NULL, &error);

  if (code >= 0)
    {
      g_assert_null (keys);
      g_assert_error (error, CANTON_ERROR, code);
      return;
    }
  g_assert_no_error (error);
  g_assert_nonnull (canton_key_file_get_signing (keys, "working"));
}

/* As another start of the program sees it. */
static void
expect_anew (Fixture *fixture, const char *passphrase, int code)
{
  g_autoptr (CantonKeyLock) lock = canton_key_lock_new (fixture->path);

  expect (lock, passphrase, code);
}

static void
assert_protected (Fixture *fixture, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean is_protected = !expected;

  canton_key_lock_is_protected (fixture->lock, &is_protected, &error);
  g_assert_no_error (error);
  g_assert_true (is_protected == expected);
}

static void
test_no_passphrase (Fixture *fixture, gconstpointer data)
{
  assert_protected (fixture, FALSE);
  g_assert_false (canton_key_lock_is_open (fixture->lock));
  expect (fixture->lock, NULL, -1);
  g_assert_true (canton_key_lock_is_open (fixture->lock));
  expect_anew (fixture, "given though not needed", -1);
}

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;

  assert_protected (fixture, TRUE);
  expect (fixture->lock, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  expect (fixture->lock, SECOND, CANTON_ERROR_WRONG_PASSPHRASE);
  expect (fixture->lock, FIRST, -1);
  expect (fixture->lock, NULL, -1);

  /* What is saved is protected by the same one; keys that were handed out are the caller's own. */
  keys = canton_key_lock_open (fixture->lock, NULL, NULL, &error);
  g_assert_no_error (error);
  canton_key_file_remove (keys, "working");
  expect (fixture->lock, NULL, -1);
  {
    g_autoptr (CantonSigningKey) signing = canton_signing_key_new ();

    canton_key_file_set_signing (keys, "working", signing);
  }
  canton_key_lock_save (fixture->lock, keys, &error);
  g_assert_no_error (error);
  expect (fixture->lock, NULL, -1);
  expect_anew (fixture, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  expect_anew (fixture, FIRST, -1);

  canton_key_lock_close (fixture->lock);
  expect (fixture->lock, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
}

/* Nobody takes the protection away by writing over a file that was not opened. */
static void
test_save_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_key_file_new ();

  g_assert_false (canton_key_lock_save (fixture->lock, keys, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE);
  expect_anew (fixture, FIRST, -1);
  g_clear_error (&error);
  g_assert_false (canton_key_lock_change (fixture->lock, NULL, FALSE, NULL, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE);
  expect_anew (fixture, FIRST, -1);
}

/* A backup was put back while the program ran: the keys in memory are not those in the file any more. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  g_file_get_contents (fixture->path, &bytes, &size, &error);
  g_assert_no_error (error);
  expect (fixture->lock, FIRST, -1);
  canton_key_lock_change (fixture->lock, SECOND, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (fixture->path, bytes, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
  g_assert_false (canton_key_lock_is_open (fixture->lock));
  expect (fixture->lock, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  expect (fixture->lock, FIRST, -1);
}

/* A dealer that has no keys yet protects its first ones. */
static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_key_file_new ();
  g_autoptr (CantonSigningKey) signing = canton_signing_key_new ();

  g_unlink (fixture->path);
  assert_protected (fixture, FALSE);
  g_assert_null (canton_key_lock_open (fixture->lock, FIRST, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  canton_key_file_set_signing (keys, "working", signing);
  canton_key_file_set_cost (keys, 1, 8 * 1024);
  canton_key_lock_save (fixture->lock, keys, &error);
  g_assert_no_error (error);
  assert_protected (fixture, TRUE);
  expect_anew (fixture, FIRST, -1);
}

static void
test_new_ones (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "", "seven77", "短的短的短的短", "two\nlines of it", "\xff\xfe not text at all" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (canton_key_lock_change (fixture->lock, bad[i], FALSE, NULL, NULL, &error));
      g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
      g_clear_error (&error);
      assert_protected (fixture, FALSE);
    }
  g_assert_true (canton_key_lock_check_new ("短的短的短的短的", &error));
}

static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean stored = TRUE;

  g_assert_null (canton_keyring_lookup (fixture->path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (canton_keyring_store (fixture->path, FIRST, &stored, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (stored);
  g_assert_true (canton_keyring_clear (fixture->path, NULL, &error));
  g_assert_no_error (error);

  /* And so a passphrase is just asked for, and nothing is offered. */
  expect (fixture->lock, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  g_assert_false (canton_key_lock_can_remember (fixture->lock));
  expect (fixture->lock, FIRST, -1);
  stored = TRUE;
  g_assert_true (canton_key_lock_change (fixture->lock, SECOND, TRUE, &stored, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (stored);
  expect_anew (fixture, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  expect_anew (fixture, SECOND, -1);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  canton_key_lock_open_async (fixture->lock, NULL, FALSE, cancellable, on_done_cb, &result);
  g_assert_null (canton_key_lock_open_finish (fixture->lock, wait_for (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  expect_anew (fixture, FIRST, -1);
}

static void
start_bus (void)
{
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_object_ref (connection);
}

static void
test_bus_without_keyring (Fixture *fixture, gconstpointer data)
{
  start_bus ();
  test_no_keyring (fixture, data);
}

static gboolean
has_owner (const char *name)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
    connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", g_variant_new ("(s)", name),
    G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean owned = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);

  return owned;
}

/* Starts a gnome-keyring whose login keyring has an empty password. */
static GPid
start_keyring (const char *program)
{
  const char *arguments[] = { program, "--unlock", "--components=secrets", "--foreground", NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int input;
  GPid pid;

  /* Our warnings are fatal; those of another program are its own affair. */
  environment = g_environ_unsetenv (environment, "G_DEBUG");
  environment = g_environ_unsetenv (environment, "MALLOC_PERTURB_");
  g_spawn_async_with_pipes (home, (char **) arguments, environment,
                            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid,
                            &input, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (input, "\n", 1), ==, 1);
  close (input);
  for (int i = 0; i < 200 && !has_owner ("org.freedesktop.secrets"); i++)
    g_usleep (G_USEC_PER_SEC / 20);
  g_assert_true (has_owner ("org.freedesktop.secrets"));

  return pid;
}

static void
use_keyring (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) changed = NULL;
  g_autoptr (GAsyncResult) looked = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (GError) error = NULL;
  gboolean remembered = FALSE;
  char *found;

  /* Asked once, remembered, and the next start asks nobody. */
  expect (fixture->lock, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  g_assert_true (canton_key_lock_can_remember (fixture->lock));
  canton_key_lock_open_async (fixture->lock, FIRST, TRUE, NULL, on_done_cb, &result);
  keys = canton_key_lock_open_finish (fixture->lock, wait_for (&result), &remembered, &error);
  g_assert_no_error (error);
  g_assert_nonnull (keys);
  g_assert_true (remembered);
  expect_anew (fixture, NULL, -1);
  canton_keyring_lookup_async (fixture->path, NULL, on_done_cb, &looked);
  found = canton_keyring_lookup_finish (wait_for (&looked), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, FIRST);
  canton_keyring_free (found);

  /* Another folder's keys have an entry of their own. */
  g_assert_null (canton_keyring_lookup ("/elsewhere/keys", NULL, &error));
  g_assert_no_error (error);

  canton_key_lock_change_async (fixture->lock, SECOND, TRUE, NULL, on_done_cb, &changed);
  g_assert_true (canton_key_lock_change_finish (fixture->lock, wait_for (&changed), &remembered, &error));
  g_assert_no_error (error);
  g_assert_true (remembered);
  expect_anew (fixture, NULL, -1);
  expect_anew (fixture, FIRST, CANTON_ERROR_WRONG_PASSPHRASE);

  /* What the keyring remembers may be out of date: then it is asked for. */
  g_assert_true (canton_keyring_store (fixture->path, FIRST, &remembered, NULL, &error));
  g_assert_true (remembered);
  expect_anew (fixture, NULL, CANTON_ERROR_WRONG_PASSPHRASE);
  expect_anew (fixture, SECOND, -1);

  /* A change that is not to be remembered leaves nothing behind. */
  g_assert_true (canton_key_lock_change (fixture->lock, FIRST, FALSE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (canton_keyring_lookup (fixture->path, NULL, &error));
  g_assert_no_error (error);
  expect_anew (fixture, NULL, CANTON_ERROR_WRONG_PASSPHRASE);

  g_assert_true (canton_key_lock_remember (fixture->lock, &remembered, NULL, &error));
  g_assert_true (remembered);
  expect_anew (fixture, NULL, -1);
  g_assert_true (canton_key_lock_change (fixture->lock, NULL, FALSE, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_protected (fixture, FALSE);
  g_assert_null (canton_keyring_lookup (fixture->path, NULL, &error));
}

static void
test_keyring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  GPid pid;

  if (program == NULL)
    {
      g_test_skip ("gnome-keyring is not installed");
      return;
    }
  pid = start_keyring (program);
  use_keyring (fixture);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  int code;

  home = g_dir_make_tmp ("canton-home-XXXXXX", NULL);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, passphrase) g_test_add ("/key-lock/" #name, Fixture, passphrase, set_up, test_##name, tear_down)
  ADD (no_passphrase, NULL);
  ADD (passphrase, FIRST);
  ADD (save_closed, FIRST);
  ADD (replaced, FIRST);
  ADD (no_file, NULL);
  ADD (new_ones, NULL);
  ADD (no_keyring, FIRST);
  ADD (cancelled, FIRST);
  ADD (bus_without_keyring, FIRST);
  ADD (keyring, FIRST);
  code = g_test_run ();

  /* Not freed: it would wait for the connection, which libsecret keeps. */
  if (bus != NULL)
    g_test_dbus_stop (bus);
  remove_tree (home);
  g_free (home);

  return code;
}
