/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkDropDown of the brands that the dealer carries, in editors and above lists. */

/* Offers the brands of @database, or those still carried with @active_only, and chooses @brand_id; or the first, if it is not among
 * them. @all, which may be NULL, stands before them for every brand ("All Brands"), with the id 0. To be called again when brands
 * changed; what is chosen already is passed as @brand_id. */
void dealer_brand_choice_offer (GtkDropDown *choice, CantonDatabase *database, const char *all, gboolean active_only, gint64 brand_id);

/* The brand that is chosen; 0: every one, or there is none. */
gint64 dealer_brand_choice_get_id (GtkDropDown *choice);

G_END_DECLS
