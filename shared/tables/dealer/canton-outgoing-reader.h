/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-outgoing-person.h"
#include "canton-outgoing-sale.h"

G_BEGIN_DECLS

/* The reading side of the wall: the rows of the outgoing_ tables as records. Every statement is constant and runs on a connection
 * that may read nothing else (CANTON_DATABASE_EXPORTER); a preview reads through the same functions. */

/* What of a brand is read. */
typedef struct
{
  gint64 link_id;
  gint64 bundle_id;   /* 0: what waits for the next bundle */
} CantonOutgoingScope;

/* Called with each record and its row. FALSE ends the reading; @error is then the visitor's. */
typedef gboolean (*CantonVisitPerson) (const CantonOutgoingPerson *person, gint64 row_id, gpointer data, GError **error);
typedef gboolean (*CantonVisitSale) (const CantonOutgoingSale *sale, gint64 row_id, gpointer data, GError **error);

/* In the order of the lines; what waits in the order in which it was copied. */
gboolean canton_outgoing_reader_visit_persons (CantonDatabase *database, CantonOutgoingScope scope, CantonVisitPerson visit, gpointer data, GError **error);
gboolean canton_outgoing_reader_visit_sales (CantonDatabase *database, CantonOutgoingScope scope, CantonVisitSale visit, gpointer data, GError **error);

/* The same for one row; a row that is gone is not visited, and is no error. */
gboolean canton_outgoing_reader_visit_person (CantonDatabase *database, gint64 row_id, CantonVisitPerson visit, gpointer data, GError **error);
gboolean canton_outgoing_reader_visit_sale (CantonDatabase *database, gint64 row_id, CantonVisitSale visit, gpointer data, GError **error);

G_END_DECLS
