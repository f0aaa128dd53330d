/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CANTON_TYPE_QR_PAINTABLE (canton_qr_paintable_get_type ())
G_DECLARE_FINAL_TYPE (CantonQrPaintable, canton_qr_paintable, CANTON, QR_PAINTABLE, GObject)

/* Returns a QR code of @text, black on white with its quiet zone, at any size and in dark windows too. @text, which must not be
 * empty, may have some hundred bytes; of one that is too long nothing is drawn. (transfer full) */
CantonQrPaintable *canton_qr_paintable_new (const char *text);

/* How many modules the code is wide, the quiet zone not counted; 0 when there is none. */
int canton_qr_paintable_get_width (CantonQrPaintable *self);

/* Whether the module in this column and row, from 0, is dark. */
gboolean canton_qr_paintable_is_dark (CantonQrPaintable *self, int x, int y);

G_END_DECLS
