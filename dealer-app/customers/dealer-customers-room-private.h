/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"
#include "canton-split-view.h"
#include "dealer-customer-editor.h"
#include "dealer-customer-profile.h"
#include "dealer-customers-filter.h"
#include "dealer-customers-room.h"
#include "dealer-merge-page.h"

G_BEGIN_DECLS

struct _DealerCustomersRoom
{
  CantonStoreRoom parent_instance;

  gint64 shown_id;     /* whose profile is shown; 0: nobody's */
  char *after_leaving; /* what somebody asked for while there was something to save: an id, or "" for the list */

  /* template */
  GtkStack *pages;
  CantonSplitView *split;
  DealerCustomersFilter *filter;
  CantonList *list;
  GtkStack *details;
  DealerCustomerProfile *profile;
  AdwStatusPage *several;
  DealerCustomerEditor *editor;
  DealerMergePage *merge;
  GtkShortcutController *shortcuts;
};

/* dealer-customers-room.c */

/* Leaves editor and merge page. */
void dealer_customers_room_browse (DealerCustomersRoom *self);

/* Goes to the profile of customer @id, whether or not the list shows them. */
void dealer_customers_room_show_customer (DealerCustomersRoom *self, gint64 id);

/* Which actions can be taken now. */
void dealer_customers_room_update_actions (DealerCustomersRoom *self);

/* dealer-customers-actions.c */
void dealer_customers_room_install_actions (GtkWidgetClass *widget_class);
void dealer_customers_room_save (DealerCustomersRoom *self, CantonCustomer *customer, const char *note);
void dealer_customers_room_add_note (DealerCustomersRoom *self, const char *text);
void dealer_customers_room_do_merge (DealerCustomersRoom *self, gint64 kept_id, gint64 merged_id, CantonCustomer *wins);

G_END_DECLS
