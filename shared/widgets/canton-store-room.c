/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-store-room.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-shell-window.h"

typedef struct
{
  CantonContext *context;
  GCancellable *cancellable;
  gboolean shown;
  gboolean stale; /* something changed while the room was off screen */
  char *title;    /* the room's, while a page has its own */
} CantonStoreRoomPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CantonStoreRoom, canton_store_room, CANTON_TYPE_ROOM)

static void
tell (CantonStoreRoom *self, const char *const *tables)
{
  CantonStoreRoomClass *klass = CANTON_STORE_ROOM_GET_CLASS (self);

  if (klass->changed != NULL)
    klass->changed (self, tables);
}

static void
on_store_changed_cb (CantonStoreRoom *self, const char *const *tables)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  if (priv->shown)
    tell (self, tables);
  else
    priv->stale = TRUE;
}

static void
canton_store_room_set_context (CantonRoom *room, GObject *context)
{
  CantonStoreRoom *self = CANTON_STORE_ROOM (room);
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  g_set_object (&priv->context, CANTON_CONTEXT (context));
  g_signal_connect_object (canton_context_get_store (priv->context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (CANTON_STORE_ROOM_GET_CLASS (self)->open != NULL)
    CANTON_STORE_ROOM_GET_CLASS (self)->open (self);
}

static void
canton_store_room_activate (CantonRoom *room)
{
  CantonStoreRoom *self = CANTON_STORE_ROOM (room);
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  priv->shown = TRUE;
  if (priv->stale)
    {
      priv->stale = FALSE;
      tell (self, NULL);
    }
}

static void
canton_store_room_deactivate (CantonRoom *room)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (CANTON_STORE_ROOM (room));

  priv->shown = FALSE;
}

static void
canton_store_room_dispose (GObject *object)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (CANTON_STORE_ROOM (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (canton_store_room_parent_class)->dispose (object);
}

static void
canton_store_room_finalize (GObject *object)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (CANTON_STORE_ROOM (object));

  g_clear_object (&priv->cancellable);
  g_clear_pointer (&priv->title, g_free);

  G_OBJECT_CLASS (canton_store_room_parent_class)->finalize (object);
}

static void
canton_store_room_class_init (CantonStoreRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);

  object_class->dispose = canton_store_room_dispose;
  object_class->finalize = canton_store_room_finalize;

  room_class->set_context = canton_store_room_set_context;
  room_class->activate = canton_store_room_activate;
  room_class->deactivate = canton_store_room_deactivate;
}

static void
canton_store_room_init (CantonStoreRoom *self)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

CantonContext *
canton_store_room_get_context (CantonStoreRoom *self)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  return priv->context;
}

CantonStoreThread *
canton_store_room_get_store (CantonStoreRoom *self)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  return priv->context != NULL ? canton_context_get_store (priv->context) : NULL;
}

CantonDatabase *
canton_store_room_get_reader (CantonStoreRoom *self)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  return priv->context != NULL ? canton_context_get_reader (priv->context) : NULL;
}

GCancellable *
canton_store_room_get_cancellable (CantonStoreRoom *self)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  return priv->cancellable;
}

gboolean
canton_store_room_concerns (const char *const *tables, ...)
{
  gboolean found = tables == NULL;
  va_list names;

  va_start (names, tables);
  for (const char *name = va_arg (names, const char *); name != NULL && !found; name = va_arg (names, const char *))
    found = g_strv_contains (tables, name);
  va_end (names);

  return found;
}

/* Commands */

typedef struct
{
  CantonStoreRoom *room; /* weak: closing the window does not wait for the store */
  char *message;
  char *failure;
  CantonStoreJob job;
  CantonStoreRoomDone done;
  gpointer data;
  GDestroyNotify destroy;
  gint64 step; /* of an undo */
} Running;

static void
running_free (gpointer data)
{
  Running *running = data;

  g_clear_weak_pointer (&running->room);
  if (running->destroy != NULL)
    running->destroy (running->data);
  g_free (running->message);
  g_free (running->failure);
  g_free (running);
}

static Running *
running_new (CantonStoreRoom *self,
             const char *message,
             const char *failure,
             CantonStoreJob job,
             gpointer data,
             GDestroyNotify destroy,
             CantonStoreRoomDone done)
{
  Running *running = g_new0 (Running, 1);

  g_set_weak_pointer (&running->room, self);
  running->message = g_strdup (message);
  running->failure = g_strdup (failure);
  running->job = job;
  running->data = data;
  running->destroy = destroy;
  running->done = done;

  return running;
}

static gboolean
run_job (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Running *running = data;

  return running->job (database, running->data, cancellable, error);
}

static gboolean
run_undo (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Running *running = data;
  CantonContextUndo undo = (CantonContextUndo) running->data;

  return undo (database, running->step, error);
}

static void
on_undo_cb (CantonShellWindow *window, gpointer data)
{
  Running *undone = data;

  if (undone->room != NULL)
    canton_store_room_undo (undone->room, undone->step);
}

static void
tell_done (Running *running, gint64 step)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (running->room);
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (running->room));

  if (window == NULL || running->message == NULL)
    return;

  if (step != 0 && canton_context_get_undo (priv->context) != NULL)
    {
      Running *undone = running_new (running->room, NULL, NULL, NULL, NULL, NULL, NULL);

      undone->step = step;
      canton_shell_window_add_undo_toast (window, running->message, on_undo_cb, undone, running_free);
    }
  else
    {
      canton_shell_window_add_toast (window, running->message);
    }
}

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Running *running = canton_store_thread_get_job_data (result);
  g_autoptr (GError) error = NULL;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);

  if (running->room == NULL)
    return;

  if (done)
    tell_done (running, canton_store_thread_get_undo_step (result));
  else if (gtk_widget_get_root (GTK_WIDGET (running->room)) != NULL)
    canton_ask_show_error (GTK_WIDGET (running->room), running->failure, error);
  if (running->done != NULL)
    running->done (running->room, done, running->data);
}

static void
run (CantonStoreRoom *self, CantonJobKind kind, CantonStoreJob job, Running *running)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  /* What is written is not given up half-way because its window closes; what is read is. */
  canton_store_thread_run_async (canton_store_room_get_store (self), kind, job, running, running_free,
                                 kind == CANTON_JOB_READ ? priv->cancellable : NULL, on_run_cb, NULL);
}

void
canton_store_room_command (CantonStoreRoom *self,
                           const char *label,
                           const char *failure,
                           CantonStoreJob job,
                           gpointer data,
                           GDestroyNotify destroy,
                           CantonStoreRoomDone done)
{
  g_return_if_fail (CANTON_IS_STORE_ROOM (self));
  g_return_if_fail (label != NULL && failure != NULL && job != NULL);

  canton_store_thread_command_async (canton_store_room_get_store (self), label, run_job,
                                     running_new (self, label, failure, job, data, destroy, done), running_free, NULL,
                                     on_run_cb, NULL);
}

void
canton_store_room_write (CantonStoreRoom *self,
                         const char *message,
                         const char *failure,
                         CantonStoreJob job,
                         gpointer data,
                         GDestroyNotify destroy,
                         CantonStoreRoomDone done)
{
  g_return_if_fail (CANTON_IS_STORE_ROOM (self));
  g_return_if_fail (failure != NULL && job != NULL);

  run (self, CANTON_JOB_WRITE, run_job, running_new (self, message, failure, job, data, destroy, done));
}

void
canton_store_room_read (CantonStoreRoom *self,
                        const char *failure,
                        CantonStoreJob job,
                        gpointer data,
                        GDestroyNotify destroy,
                        CantonStoreRoomDone done)
{
  g_return_if_fail (CANTON_IS_STORE_ROOM (self));
  g_return_if_fail (failure != NULL && job != NULL);

  run (self, CANTON_JOB_READ, run_job, running_new (self, NULL, failure, job, data, destroy, done));
}

typedef struct
{
  CantonStoreRoom *room;
  void (*leave) (CantonStoreRoom *self);
} Leaving;

static void
on_leave_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Leaving *leaving = data;
  g_autoptr (CantonStoreRoom) room = leaving->room;

  if (canton_ask_confirm_finish (result))
    leaving->leave (room);
}

void
canton_store_room_enter_page (CantonStoreRoom *self, GtkStack *pages, const char *page, const char *title, const char *subtitle)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  g_return_if_fail (CANTON_IS_STORE_ROOM (self));

  if (priv->title == NULL)
    priv->title = g_strdup (canton_room_get_title (CANTON_ROOM (self)));
  canton_room_set_title (CANTON_ROOM (self), title);
  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
  gtk_stack_set_visible_child_name (pages, page);
}

void
canton_store_room_leave_page (CantonStoreRoom *self, GtkStack *pages, const char *page)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);

  g_return_if_fail (CANTON_IS_STORE_ROOM (self));

  gtk_stack_set_visible_child_name (pages, page);
  canton_room_set_unsaved (CANTON_ROOM (self), FALSE);
  if (priv->title != NULL)
    canton_room_set_title (CANTON_ROOM (self), priv->title);
  g_clear_pointer (&priv->title, g_free);
}

void
canton_store_room_leave (CantonStoreRoom *self, void (*leave) (CantonStoreRoom *self))
{
  Leaving *leaving;

  g_return_if_fail (CANTON_IS_STORE_ROOM (self));

  if (!canton_room_get_unsaved (CANTON_ROOM (self)))
    {
      leave (self);
      return;
    }
  leaving = g_new0 (Leaving, 1);
  leaving->room = g_object_ref (self);
  leaving->leave = leave;
  canton_ask_confirm (GTK_WIDGET (self), _("Leave without saving?"), _("What you typed here would be lost."), _("_Discard"),
                      CANTON_ANSWER_DESTRUCTIVE, canton_store_room_get_cancellable (self), on_leave_answered_cb, leaving);
}

void
canton_store_room_undo (CantonStoreRoom *self, gint64 step)
{
  CantonStoreRoomPrivate *priv = canton_store_room_get_instance_private (self);
  Running *running;

  g_return_if_fail (CANTON_IS_STORE_ROOM (self));
  g_return_if_fail (canton_context_get_undo (priv->context) != NULL);

  running = running_new (self, _("Taken back"), _("This could not be taken back"), NULL,
                         (gpointer) canton_context_get_undo (priv->context), NULL, NULL);
  running->step = step;
  run (self, CANTON_JOB_WRITE, run_undo, running);
}
