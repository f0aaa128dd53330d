/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-keyring.h"

#include "canton-i18n.h"

#include <libsecret/secret.h>

/* What a passphrase is filed under. The words are in people's keyrings: they never change. */
static const SecretSchema schema = {
  "org.canton.Keys",
  SECRET_SCHEMA_NONE,
  { { "path", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static GHashTable *
make_attributes (const char *path)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "path", g_canonicalize_filename (path, NULL));

  return attributes;
}

/* Whether @error says no more than that there is no keyring, or that the person would not open it. */
static gboolean
means_none (const GError *error)
{
  static const int answers[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,      G_DBUS_ERROR_NAME_HAS_NO_OWNER,  G_DBUS_ERROR_NO_SERVER,
    G_DBUS_ERROR_DISCONNECTED,         G_DBUS_ERROR_NO_REPLY,           G_DBUS_ERROR_TIMEOUT,
    G_DBUS_ERROR_TIMED_OUT,            G_DBUS_ERROR_NOT_SUPPORTED,      G_DBUS_ERROR_ACCESS_DENIED,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED,    G_DBUS_ERROR_SPAWN_FORK_FAILED,  G_DBUS_ERROR_SPAWN_CHILD_EXITED,
    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED, G_DBUS_ERROR_SPAWN_FAILED,       G_DBUS_ERROR_SPAWN_SETUP_FAILED,
    G_DBUS_ERROR_UNKNOWN_METHOD,       G_DBUS_ERROR_SPAWN_NO_MEMORY,    G_DBUS_ERROR_UNKNOWN_OBJECT,
    G_DBUS_ERROR_UNKNOWN_INTERFACE,    G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
  };

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_error_matches (error, G_DBUS_ERROR, answers[i]))
      return TRUE;

  return FALSE;
}

/* Without a session bus there is no keyring; asking for it would be an error of many kinds, which libsecret hands on. FALSE with
 * @error set only when cancelled. */
static gboolean
has_bus (GCancellable *cancellable, GError **error)
{
  g_autoptr (GDBusConnection) bus = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);

  return bus != NULL || (g_cancellable_set_error_if_cancelled (cancellable, error), FALSE);
}

/* Hands on @local unless it means that there is no keyring. Returns whether that was so, or nothing was wrong. */
static gboolean
settle (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  if (means_none (local))
    {
      g_error_free (local);
      return TRUE;
    }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_dbus_error_strip_remote_error (local);
  g_propagate_prefixed_error (error, local, "%s: ", _("The keyring of the desktop failed"));

  return FALSE;
}

char *
canton_keyring_lookup (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (path);
  GError *local = NULL;
  char *passphrase;

  if (!has_bus (cancellable, error))
    return NULL;
  passphrase = secret_password_lookupv_nonpageable_sync (&schema, attributes, cancellable, &local);
  settle (local, error);

  return passphrase;
}

gboolean
canton_keyring_is_there (GCancellable *cancellable)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  g_autoptr (GVariant) answer = NULL;
  gboolean owned = FALSE;

  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                          g_variant_new ("(s)", "org.freedesktop.secrets"), G_VARIANT_TYPE ("(b)"),
                                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);

  return owned;
}

gboolean
canton_keyring_store (const char   *path,
                      const char   *passphrase,
                      gboolean     *stored,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (path);
  g_autofree char *name = g_filename_display_name (g_hash_table_lookup (attributes, "path"));
  g_autofree char *label = g_strdup_printf (_("Canton: passphrase of the keys in “%s”"), name);
  GError *local = NULL;
  gboolean done = FALSE;

  if (stored != NULL)
    *stored = FALSE;
  if (!has_bus (cancellable, &local))
    return settle (local, error);
  done = secret_password_storev_sync (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, passphrase, cancellable, &local);
  if (stored != NULL)
    *stored = done;

  return settle (local, error);
}

gboolean
canton_keyring_clear (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (path);
  GError *local = NULL;

  if (!has_bus (cancellable, &local))
    return settle (local, error);
  secret_password_clearv_sync (&schema, attributes, cancellable, &local);

  return settle (local, error);
}

/* Without waiting: the same in a thread of GTask's. */

typedef struct
{
  char *path;
  char *passphrase;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  canton_keyring_free (request->passphrase);
  g_free (request);
}

static void
begin (const char         *path,
       const char         *passphrase,
       gpointer            source_tag,
       GTaskThreadFunc     work,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (path);
  request->passphrase = g_strdup (passphrase);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, free_request);
  g_task_run_in_thread (task, work);
}

static void
look_up (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  char *passphrase = canton_keyring_lookup (request->path, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, passphrase, (GDestroyNotify) canton_keyring_free);
}

static void
store (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  gboolean stored;

  if (canton_keyring_store (request->path, request->passphrase, &stored, cancellable, &error))
    g_task_return_int (task, stored);
  else
    g_task_return_error (task, error);
}

static void
clear (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (canton_keyring_clear (request->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
canton_keyring_lookup_async (const char         *path,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  begin (path, NULL, canton_keyring_lookup_async, look_up, cancellable, callback, user_data);
}

char *
canton_keyring_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
canton_keyring_store_async (const char         *path,
                            const char         *passphrase,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  begin (path, passphrase, canton_keyring_store_async, store, cancellable, callback, user_data);
}

gboolean
canton_keyring_store_finish (GAsyncResult *result, gboolean *stored, GError **error)
{
  gssize answer = g_task_propagate_int (G_TASK (result), error);

  if (stored != NULL)
    *stored = answer > 0;

  return answer >= 0;
}

void
canton_keyring_clear_async (const char         *path,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  begin (path, NULL, canton_keyring_clear_async, clear, cancellable, callback, user_data);
}

gboolean
canton_keyring_clear_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
canton_keyring_free (char *passphrase)
{
  secret_password_free (passphrase);
}
