/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "dealer-import-file.h"

G_BEGIN_DECLS

/* One row on its way into the books. */
typedef struct
{
  const DealerImportFile *file;
  const char *currency;          /* of the dealership */
  const char *const *values;     /* of the columns */
  guint n_values;
  const char *problem;           /* why it cannot be taken; NULL: it can */

  /* results */
  gint64 customer_id, sale_id;
  gboolean created;              /* something is new; otherwise something known was added to */
} DealerImportRow;

/* Writes the row as what the file is about. What the row names and the books lack (brand, product, salesperson, buyer) is added. Fails
 * with a message for the person who will mend the row; the caller's savepoint must then be rolled back. */
gboolean dealer_import_row_write (CantonDatabase *database, DealerImportRow *row, GError **error);

G_END_DECLS
