/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-ask.h"
#include "canton-pick-file.h"
#include "canton-room.h"
#include "canton-shell-application.h"
#include "canton-shell-window.h"

G_BEGIN_DECLS

/* Registers the types that templates name, and loads the style sheet for the default display. The shell application does this
 * at startup; a test that makes widgets without an application calls it after adw_init(). May be called again. */
void canton_widgets_init (void);

G_END_DECLS
