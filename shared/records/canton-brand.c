/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-brand.h"

#include <string.h>

#define MAX_CODE 32

G_DEFINE_FINAL_TYPE (CantonBrand, canton_brand, G_TYPE_OBJECT)

CantonBrand *
canton_brand_new (const char *code, const char *name)
{
  CantonBrand *self = g_object_new (CANTON_TYPE_BRAND, NULL);

  self->code = g_strdup (code);
  self->name = g_strdup (name);

  return self;
}

static void
canton_brand_finalize (GObject *object)
{
  CantonBrand *self = CANTON_BRAND (object);

  g_free (self->code);
  g_free (self->name);

  G_OBJECT_CLASS (canton_brand_parent_class)->finalize (object);
}

static void
canton_brand_class_init (CantonBrandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_brand_finalize;
}

static void
canton_brand_init (CantonBrand *self)
{
  self->active = TRUE;
}

gboolean
canton_brand_is_code (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_CODE)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr (".-_", text[i]) == NULL)
      return FALSE;

  return TRUE;
}
