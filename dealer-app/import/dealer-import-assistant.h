/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_IMPORT_ASSISTANT (dealer_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (DealerImportAssistant, dealer_import_assistant, DEALER, IMPORT_ASSISTANT, AdwBin)

/* Brings a file into the books: what it is, what its columns mean, what would become of its rows, and then does it. Covers the window.
 *
 * Signal closed (gint64 import_id): it is done, or (0) the person changed their mind; the assistant can go. */

/* @path is the file; NULL: it is asked for. (transfer floating) */
GtkWidget *dealer_import_assistant_new (CantonContext *context, const char *path);

G_END_DECLS
