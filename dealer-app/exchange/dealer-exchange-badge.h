/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-shell-window.h"

G_BEGIN_DECLS

/* Keeps the sidebar's badge of the room "exchange" true for as long as @window and @context are there: how many things a person has to
 * do about brands. */
void dealer_exchange_badge_attach (CantonShellWindow *window, CantonContext *context);

G_END_DECLS
