/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-context.h"

struct _CantonContext
{
  GObject parent_instance;

  CantonStoreKind kind;
  CantonStoreThread *store;
  char *key_file;
  char *backup_folder;
  CantonContextUndo undo;
};

G_DEFINE_FINAL_TYPE (CantonContext, canton_context, G_TYPE_OBJECT)

char *
canton_context_get_default_folder (CantonStoreKind kind)
{
  return g_build_filename (g_get_user_data_dir (), kind == CANTON_STORE_HQ ? "canton-hq" : "canton-dealer", NULL);
}

CantonContext *
canton_context_open (const char *folder, CantonStoreKind kind, GError **error)
{
  g_autoptr (CantonStoreThread) store = canton_store_thread_open (folder, kind, error);
  CantonContext *self;

  if (store == NULL)
    return NULL;

  self = g_object_new (CANTON_TYPE_CONTEXT, NULL);
  self->kind = kind;
  self->store = g_steal_pointer (&store);
  self->key_file = g_build_filename (folder, "keys", NULL);
  self->backup_folder = g_build_filename (folder, "backups", NULL);

  return self;
}

void
canton_context_close (CantonContext *self)
{
  canton_store_thread_close (self->store);
}

CantonStoreThread *
canton_context_get_store (CantonContext *self)
{
  return self->store;
}

CantonDatabase *
canton_context_get_reader (CantonContext *self)
{
  return canton_store_thread_get_reader (self->store);
}

CantonStoreKind
canton_context_get_kind (CantonContext *self)
{
  return self->kind;
}

const char *
canton_context_get_folder (CantonContext *self)
{
  return canton_store_thread_get_folder (self->store);
}

const char *
canton_context_get_key_file (CantonContext *self)
{
  return self->key_file;
}

const char *
canton_context_get_backup_folder (CantonContext *self)
{
  return self->backup_folder;
}

void
canton_context_set_undo (CantonContext *self, CantonContextUndo undo)
{
  self->undo = undo;
}

CantonContextUndo
canton_context_get_undo (CantonContext *self)
{
  return self->undo;
}

static void
canton_context_dispose (GObject *object)
{
  CantonContext *self = CANTON_CONTEXT (object);

  if (self->store != NULL)
    canton_store_thread_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->backup_folder, g_free);

  G_OBJECT_CLASS (canton_context_parent_class)->dispose (object);
}

static void
canton_context_class_init (CantonContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = canton_context_dispose;
}

static void
canton_context_init (CantonContext *self)
{
}
