/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-links-table.h"
#include "canton-list.h"

G_BEGIN_DECLS

#define DEALER_TYPE_BUNDLE (dealer_bundle_get_type ())
G_DECLARE_FINAL_TYPE (DealerBundle, dealer_bundle, DEALER, BUNDLE, GObject)

/* A bundle as the item of a list. */
struct _DealerBundle
{
  GObject parent_instance;

  CantonOutgoingBundle *row; /* without its bytes; never NULL */
  gboolean is_kept;          /* the bytes are there */
};

/* The columns of the list of bundles that were made for a brand. */
extern const CantonListInfo dealer_bundles_list_info;

/* A filter for canton_list_set_filter(). (transfer full) */
gpointer dealer_bundles_list_filter (gint64 link_id);

/* "3", or "2.3" in a later epoch. (transfer full) */
char *dealer_bundle_get_number (DealerBundle *self);

G_END_DECLS
