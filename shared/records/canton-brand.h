/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_BRAND (canton_brand_get_type ())
G_DECLARE_FINAL_TYPE (CantonBrand, canton_brand, CANTON, BRAND, GObject)

/* A brand that the dealer carries or carried. */
struct _CantonBrand
{
  GObject parent_instance;

  gint64 id;   /* 0 until inserted */
  char *code;  /* short, unique, as in the brand's own bundles: "AURORA" */
  char *name;
  gboolean active;
};

/* Returns an active brand. (transfer full) */
CantonBrand *canton_brand_new (const char *code, const char *name);

/* Returns whether @text can be the code of a brand in bundles: 1 to 32 ASCII letters, digits, dots, hyphens and underlines. */
gboolean canton_brand_is_code (const char *text);

G_END_DECLS
