/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-shell-window-private.h"

#include "canton-i18n.h"

typedef struct
{
  CantonShellWindow *window;
  CantonUndo undo;
  gpointer user_data;
  GDestroyNotify destroy;
} Undoing;

static void
undoing_free (gpointer data, GClosure *closure)
{
  Undoing *undoing = data;

  if (undoing->destroy != NULL)
    undoing->destroy (undoing->user_data);
  g_free (undoing);
}

static void
on_undo_clicked_cb (AdwToast *toast, Undoing *undoing)
{
  /* Once only, however fast somebody clicks. */
  CantonUndo undo = g_steal_pointer (&undoing->undo);

  if (undo != NULL)
    undo (undoing->window, undoing->user_data);
}

AdwToast *
canton_undo_toast_new (CantonShellWindow *window, const char *message, CantonUndo undo, gpointer user_data, GDestroyNotify destroy)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (markup);
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->window = window;
  undoing->undo = undo;
  undoing->user_data = user_data;
  undoing->destroy = destroy;
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), undoing, undoing_free, 0);

  return toast;
}
