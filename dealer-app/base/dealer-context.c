/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-context.h"

struct _DealerContext
{
  GObject parent_instance;

  CantonStoreThread *store;
  char *key_file;
  char *backup_folder;
};

G_DEFINE_FINAL_TYPE (DealerContext, dealer_context, G_TYPE_OBJECT)

char *
dealer_context_get_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "canton-dealer", NULL);
}

DealerContext *
dealer_context_open (const char *folder, GError **error)
{
  g_autoptr (CantonStoreThread) store = canton_store_thread_open (folder, CANTON_STORE_DEALER, error);
  DealerContext *self;

  if (store == NULL)
    return NULL;

  self = g_object_new (DEALER_TYPE_CONTEXT, NULL);
  self->store = g_steal_pointer (&store);
  self->key_file = g_build_filename (folder, "keys", NULL);
  self->backup_folder = g_build_filename (folder, "backups", NULL);

  return self;
}

void
dealer_context_close (DealerContext *self)
{
  canton_store_thread_close (self->store);
}

CantonStoreThread *
dealer_context_get_store (DealerContext *self)
{
  return self->store;
}

CantonDatabase *
dealer_context_get_reader (DealerContext *self)
{
  return canton_store_thread_get_reader (self->store);
}

const char *
dealer_context_get_folder (DealerContext *self)
{
  return canton_store_thread_get_folder (self->store);
}

const char *
dealer_context_get_key_file (DealerContext *self)
{
  return self->key_file;
}

const char *
dealer_context_get_backup_folder (DealerContext *self)
{
  return self->backup_folder;
}

static void
dealer_context_dispose (GObject *object)
{
  DealerContext *self = DEALER_CONTEXT (object);

  if (self->store != NULL)
    canton_store_thread_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->backup_folder, g_free);

  G_OBJECT_CLASS (dealer_context_parent_class)->dispose (object);
}

static void
dealer_context_class_init (DealerContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dealer_context_dispose;
}

static void
dealer_context_init (DealerContext *self)
{
}
