/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_IMPORT_RESULTS (dealer_import_results_get_type ())
G_DECLARE_FINAL_TYPE (DealerImportResults, dealer_import_results, DEALER, IMPORT_RESULTS, AdwBin)

/* What became of files of HQ, one by one: what happened, whether data is safe, what to do next. */

/* @results is of DealerImportResult. */
void dealer_import_results_show (DealerImportResults *self, GPtrArray *results);

G_END_DECLS
