/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "dealer-import-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_IMPORT_MAPPING (dealer_import_mapping_get_type ())
G_DECLARE_FINAL_TYPE (DealerImportMapping, dealer_import_mapping, DEALER, IMPORT_MAPPING, AdwBin)

/* The first rows of a file as a table: as they stand, or ("raw" FALSE) as they will be read, with what each column means above it, to be
 * changed. What cannot be read is marked.
 *
 * Property: "raw" (construct only). Signal: changed (): a column was given another meaning. */

/* Shows @file, of whose columns it changes the fields; NULL shows nothing. @currency is that of the dealership. */
void dealer_import_mapping_set_file (DealerImportMapping *self, DealerImportFile *file, const char *currency);

/* Reads the rows anew: the order of days is another. */
void dealer_import_mapping_refresh (DealerImportMapping *self);

G_END_DECLS
