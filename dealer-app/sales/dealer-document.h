/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"
#include "canton-database.h"
#include "canton-dealership.h"
#include "canton-document.h"
#include "canton-sale.h"

G_BEGIN_DECLS

/* The papers of a sale that a customer is handed. */
typedef enum
{
  DEALER_DOCUMENT_QUOTATION,
  DEALER_DOCUMENT_CONTRACT,
  DEALER_DOCUMENT_DELIVERY,
  DEALER_N_DOCUMENTS
} DealerDocumentKind;

/* The word on the command line, never translated, and the same in the user's language. (transfer none) */
const char *dealer_document_kind_to_text (DealerDocumentKind kind);
gboolean dealer_document_kind_parse (const char *text, DealerDocumentKind *kind);
const char *dealer_document_kind_get_title (DealerDocumentKind kind);

/* Returns whether a sale can have this paper: one with lines, not cancelled, and for a delivery note at least ordered.
 * A contract may be printed of a quotation, for signing it is what makes the order. Sets CANTON_ERROR_INVALID. */
gboolean dealer_document_check (DealerDocumentKind kind, CantonSale *sale, GError **error);

/* Returns the paper of @sale, with its lines, as of @today. @buyer may be NULL. @language NULL is that of the
 * dealership's documents, and "" there the desk's. What is for the house alone (notes, floors, costs) is not on it.
 * Fails as dealer_document_check(). (transfer full) */
CantonDocument *dealer_document_new (DealerDocumentKind kind,
                                     const CantonDealership *dealership,
                                     CantonSale *sale,
                                     CantonCustomer *buyer,
                                     const char *language,
                                     CantonDay today,
                                     GError **error);

/* The same of the sale called @number in the books. CANTON_ERROR_NOT_FOUND when there is none. (transfer full) */
CantonDocument *dealer_document_load (
    CantonDatabase *database, const char *number, DealerDocumentKind kind, const char *language, GError **error);

/* Returns a name for a file that can stand in any folder: "销售合同 2026-000123.pdf". (transfer full) */
char *dealer_document_make_file_name (CantonDocument *document);

G_END_DECLS
