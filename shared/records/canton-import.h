/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_IMPORT (canton_import_get_type ())
G_DECLARE_FINAL_TYPE (CantonImport, canton_import, CANTON, IMPORT, GObject)

/* A file that was imported, and what became of its rows. */
struct _CantonImport
{
  GObject parent_instance;

  gint64 id;            /* 0 until inserted */
  char *kind;           /* "customers", "sales", "products" */
  char *file_name;
  GBytes *file_hash;    /* NULL in lists */
  char *mapping;        /* NULL in lists */
  char *header;         /* its titles as a row of separated values, for the file of failed rows */
  CantonInstant imported_at;
  gint64 rows, created, changed, repeated, failed;
  gint64 undo_step;     /* 0: cannot be taken back */
};

/* (transfer full) */
CantonImport *canton_import_new (void);

#define CANTON_TYPE_IMPORT_FATE (canton_import_fate_get_type ())
G_DECLARE_FINAL_TYPE (CantonImportFate, canton_import_fate, CANTON, IMPORT_FATE, GObject)

/* What became of one row. */
struct _CantonImportFate
{
  GObject parent_instance;

  gint64 row;           /* from 1, the header not counted */
  gint64 line;          /* where it begins in the file, from 1 */
  const char *fate;     /* "created", "changed", "repeated", "failed" */
  char *message;        /* why it failed, else "" */
  char *source;         /* of one that failed: the row as it stood in the file, else "" */
  char *what;           /* whom or which sale it became: name or number, else "" */
  gint64 customer_id, sale_id; /* 0: none */
};

/* (transfer full) */
CantonImportFate *canton_import_fate_new (void);

G_END_DECLS
