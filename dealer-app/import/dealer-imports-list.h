/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-imports-list.h"
#include "canton-list.h"

G_BEGIN_DECLS

/* The columns of the list of imports. */
extern const CantonListInfo dealer_imports_list_info;

/* The columns of the rows of one import; its filter tells which import, and which fate ("": all). */
extern const CantonListInfo dealer_import_rows_info;
gpointer dealer_import_rows_filter (gint64 import_id, const char *fate);

/* What people call a kind of file ("Sales") and a fate ("Failed"). */
const char *dealer_import_kind_word (const char *kind);
const char *dealer_import_fate_word (const char *fate);

G_END_DECLS
