/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"
#include "canton-split-view.h"
#include "dealer-sale-editor.h"
#include "dealer-sale-page.h"
#include "dealer-sales-room.h"

G_BEGIN_DECLS

struct _DealerSalesRoom
{
  CantonStoreRoom parent_instance;

  GtkStack *pages;
  CantonSplitView *split;
  GtkDropDown *state_filter;
  GtkDropDown *brand_filter;
  CantonList *list;
  DealerSalePage *page;
  DealerSaleEditor *editor;
};

/* The actions sales.print (kind), sales.print-usual and sales.save-document (kind): dealer-sales-room-documents.c. */
void dealer_sales_room_install_documents (GtkWidgetClass *widget_class);

G_END_DECLS
