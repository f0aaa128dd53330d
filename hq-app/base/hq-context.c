/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-context.h"

struct _HqContext
{
  GObject parent_instance;

  CantonStoreThread *store;
  char *key_file;
  char *backup_folder;
};

G_DEFINE_FINAL_TYPE (HqContext, hq_context, G_TYPE_OBJECT)

char *
hq_context_get_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "canton-hq", NULL);
}

HqContext *
hq_context_open (const char *folder, GError **error)
{
  g_autoptr (CantonStoreThread) store = canton_store_thread_open (folder, CANTON_STORE_HQ, error);
  HqContext *self;

  if (store == NULL)
    return NULL;

  self = g_object_new (HQ_TYPE_CONTEXT, NULL);
  self->store = g_steal_pointer (&store);
  self->key_file = g_build_filename (folder, "keys", NULL);
  self->backup_folder = g_build_filename (folder, "backups", NULL);

  return self;
}

void
hq_context_close (HqContext *self)
{
  canton_store_thread_close (self->store);
}

CantonStoreThread *
hq_context_get_store (HqContext *self)
{
  return self->store;
}

CantonDatabase *
hq_context_get_reader (HqContext *self)
{
  return canton_store_thread_get_reader (self->store);
}

const char *
hq_context_get_folder (HqContext *self)
{
  return canton_store_thread_get_folder (self->store);
}

const char *
hq_context_get_key_file (HqContext *self)
{
  return self->key_file;
}

const char *
hq_context_get_backup_folder (HqContext *self)
{
  return self->backup_folder;
}

static void
hq_context_dispose (GObject *object)
{
  HqContext *self = HQ_CONTEXT (object);

  if (self->store != NULL)
    canton_store_thread_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->backup_folder, g_free);

  G_OBJECT_CLASS (hq_context_parent_class)->dispose (object);
}

static void
hq_context_class_init (HqContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hq_context_dispose;
}

static void
hq_context_init (HqContext *self)
{
}
