/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-fingerprint-view.h"
#include "canton-qr-paintable.h"
#include "canton-widgets.h"
#include "test-window.h"

#define DIGITS "01234 56789 01234 56789 01234 56789"

/* The three squares by which readers find a code. */
static void
check_finder (CantonQrPaintable *code, int left, int top)
{
  for (int y = 0; y < 7; y++)
    for (int x = 0; x < 7; x++)
      {
        int ring = MAX (ABS (x - 3), ABS (y - 3));

        g_assert_cmpint (canton_qr_paintable_is_dark (code, left + x, top + y), ==, ring != 2);
      }
}

static void
test_code (void)
{
  g_autoptr (CantonQrPaintable) code = canton_qr_paintable_new ("012345678901234567890123456789");
  g_autoptr (CantonQrPaintable) other = canton_qr_paintable_new ("012345678901234567890123456780");
  g_autofree char *long_text = g_strnfill (8000, 'x');
  g_autoptr (CantonQrPaintable) none = canton_qr_paintable_new (long_text);
  int width = canton_qr_paintable_get_width (code);
  int differing = 0;

  g_assert_cmpint (width, ==, 21);
  check_finder (code, 0, 0);
  check_finder (code, width - 7, 0);
  check_finder (code, 0, width - 7);
  for (int y = 0; y < width; y++)
    for (int x = 0; x < width; x++)
      differing += canton_qr_paintable_is_dark (code, x, y) != canton_qr_paintable_is_dark (other, x, y);
  g_assert_cmpint (differing, >, 0);
  g_assert_cmpint (canton_qr_paintable_get_width (none), ==, 0);
}

static void
test_view (void)
{
  GtkWidget *view = g_object_ref_sink (canton_fingerprint_view_new ());

  canton_fingerprint_view_set_title (CANTON_FINGERPRINT_VIEW (view), "Aurora");
  canton_fingerprint_view_set_fingerprint (CANTON_FINGERPRINT_VIEW (view), DIGITS);
  g_assert_cmpstr (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (view)), ==, DIGITS);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (test_find (view, "digits"))), ==, "01234  56789  01234\n56789  01234  56789");
  g_assert_true (gtk_widget_get_visible (test_find (view, "code")));

  g_object_set (view, "show-code", FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (test_find (view, "code")));
  canton_fingerprint_view_set_fingerprint (CANTON_FINGERPRINT_VIEW (view), NULL);
  g_assert_cmpstr (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (view)), ==, "");
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  canton_widgets_init ();

  g_test_add_func ("/fingerprint/code", test_code);
  g_test_add_func ("/fingerprint/view", test_view);

  return g_test_run ();
}
