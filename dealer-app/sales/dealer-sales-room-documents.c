/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The papers of the sale on screen. */

#include "canton-config.h"
#include "dealer-sales-room-private.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-print.h"
#include "dealer-document.h"

static CantonDocument *
load (DealerSalesRoom *self, DealerDocumentKind kind)
{
  g_autoptr (GError) error = NULL;
  CantonDocument *document = dealer_document_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)),
                                                   dealer_sale_page_get_sale (self->page)->number, kind, NULL, &error);

  if (document == NULL)
    canton_ask_show_error (GTK_WIDGET (self), _("This sale cannot have this paper"), error);

  return document;
}

static CantonDocument *
load_named (GtkWidget *widget, GVariant *parameter)
{
  DealerDocumentKind kind;

  return dealer_document_kind_parse (g_variant_get_string (parameter, NULL), &kind)
             ? load (DEALER_SALES_ROOM (widget), kind)
             : NULL;
}

static void
on_print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (CantonDocument) document = load_named (widget, parameter);

  if (document != NULL)
    canton_print_document (widget, document);
}

/* The paper that belongs to the state the sale is in. */
static void
on_print_usual_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (widget);
  CantonSaleState state = dealer_sale_page_get_sale (self->page)->state;
  g_autoptr (CantonDocument) document = load (self, state == CANTON_SALE_QUOTATION   ? DEALER_DOCUMENT_QUOTATION
                                                    : state == CANTON_SALE_DELIVERED ? DEALER_DOCUMENT_DELIVERY
                                                                                     : DEALER_DOCUMENT_CONTRACT);

  if (document != NULL)
    canton_print_document (widget, document);
}

static void
on_save_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (CantonDocument) document = load_named (widget, parameter);
  g_autofree char *file_name = document != NULL ? dealer_document_make_file_name (document) : NULL;

  if (document != NULL)
    canton_print_save (widget, document, file_name);
}

void
dealer_sales_room_install_documents (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sales.print", "s", on_print_action);
  gtk_widget_class_install_action (widget_class, "sales.print-usual", NULL, on_print_usual_action);
  gtk_widget_class_install_action (widget_class, "sales.save-document", "s", on_save_document_action);
}
