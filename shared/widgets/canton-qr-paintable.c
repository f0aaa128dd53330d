/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-qr-paintable.h"

#include <qrencode.h>

/* What readers want around a code, in modules. */
#define QUIET 4

struct _CantonQrPaintable
{
  GObject parent_instance;

  QRcode *code; /* NULL: none could be made */
};

static void canton_qr_paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CantonQrPaintable, canton_qr_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, canton_qr_paintable_iface_init))

int
canton_qr_paintable_get_width (CantonQrPaintable *self)
{
  g_return_val_if_fail (CANTON_IS_QR_PAINTABLE (self), 0);

  return self->code != NULL ? self->code->width : 0;
}

gboolean
canton_qr_paintable_is_dark (CantonQrPaintable *self, int x, int y)
{
  int width = canton_qr_paintable_get_width (self);

  g_return_val_if_fail (x >= 0 && y >= 0 && x < width && y < width, FALSE);

  return (self->code->data[y * width + x] & 1) != 0;
}

static void
canton_qr_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  CantonQrPaintable *self = CANTON_QR_PAINTABLE (paintable);
  int modules = canton_qr_paintable_get_width (self);
  double size = MIN (width, height);
  /* Whole pixels keep the edges sharp. */
  double module = modules > 0 ? size / (modules + 2 * QUIET) : 0;
  double left, top;

  if (module >= 1)
    module = (int) module;
  left = (int) ((width - module * modules) / 2);
  top = (int) ((height - module * modules) / 2);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT ((width - size) / 2, (height - size) / 2, size, size));

  for (int y = 0; y < modules; y++)
    for (int x = 0; x < modules; x++)
      {
        int first = x;

        while (x < modules && canton_qr_paintable_is_dark (self, x, y))
          x++;
        if (x > first)
          gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 },
                                     &GRAPHENE_RECT_INIT (left + first * module, top + y * module, (x - first) * module, module));
      }
}

static double
canton_qr_paintable_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  return 1;
}

static GdkPaintableFlags
canton_qr_paintable_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
canton_qr_paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = canton_qr_paintable_snapshot;
  iface->get_intrinsic_aspect_ratio = canton_qr_paintable_get_intrinsic_aspect_ratio;
  iface->get_flags = canton_qr_paintable_get_flags;
}

CantonQrPaintable *
canton_qr_paintable_new (const char *text)
{
  CantonQrPaintable *self = g_object_new (CANTON_TYPE_QR_PAINTABLE, NULL);

  self->code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  return self;
}

static void
canton_qr_paintable_finalize (GObject *object)
{
  g_clear_pointer (&CANTON_QR_PAINTABLE (object)->code, QRcode_free);

  G_OBJECT_CLASS (canton_qr_paintable_parent_class)->finalize (object);
}

static void
canton_qr_paintable_class_init (CantonQrPaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_qr_paintable_finalize;
}

static void
canton_qr_paintable_init (CantonQrPaintable *self)
{
}
