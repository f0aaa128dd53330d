/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-import.h"

G_DEFINE_FINAL_TYPE (CantonImport, canton_import, G_TYPE_OBJECT)

static void
canton_import_finalize (GObject *object)
{
  CantonImport *self = CANTON_IMPORT (object);

  g_free (self->kind);
  g_free (self->file_name);
  g_free (self->mapping);
  g_free (self->header);
  g_clear_pointer (&self->file_hash, g_bytes_unref);

  G_OBJECT_CLASS (canton_import_parent_class)->finalize (object);
}

static void
canton_import_class_init (CantonImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_import_finalize;
}

static void
canton_import_init (CantonImport *self)
{
}

CantonImport *
canton_import_new (void)
{
  return g_object_new (CANTON_TYPE_IMPORT, NULL);
}

G_DEFINE_FINAL_TYPE (CantonImportFate, canton_import_fate, G_TYPE_OBJECT)

static void
canton_import_fate_finalize (GObject *object)
{
  CantonImportFate *self = CANTON_IMPORT_FATE (object);

  g_free (self->message);
  g_free (self->source);
  g_free (self->what);

  G_OBJECT_CLASS (canton_import_fate_parent_class)->finalize (object);
}

static void
canton_import_fate_class_init (CantonImportFateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_import_fate_finalize;
}

static void
canton_import_fate_init (CantonImportFate *self)
{
}

CantonImportFate *
canton_import_fate_new (void)
{
  return g_object_new (CANTON_TYPE_IMPORT_FATE, NULL);
}
