/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-told-line.h"

G_DEFINE_FINAL_TYPE (CantonToldLine, canton_told_line, G_TYPE_OBJECT)

static void
canton_told_line_finalize (GObject *object)
{
  CantonToldLine *self = CANTON_TOLD_LINE (object);

  g_free (self->record_id);
  g_free (self->reason);
  g_free (self->result);
  g_free (self->code);
  g_free (self->field);
  g_free (self->words);
  g_free (self->raw);

  G_OBJECT_CLASS (canton_told_line_parent_class)->finalize (object);
}

static void
canton_told_line_class_init (CantonToldLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_told_line_finalize;
}

/* A row that is gone meanwhile is shown as such an empty one. */
static void
canton_told_line_init (CantonToldLine *self)
{
  self->record_id = g_strdup ("");
  self->reason = g_strdup ("");
  self->result = g_strdup ("");
  self->code = g_strdup ("");
  self->field = g_strdup ("");
  self->words = g_strdup ("");
  self->raw = g_strdup ("");
}
