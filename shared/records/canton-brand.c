/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-brand.h"

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
