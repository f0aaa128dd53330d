/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns what the code of a verdict says, in the user's language, for people; a word nobody knows as it is, "" for NULL.
 * (transfer none) */
const char *hq_verdict_describe (const char *code);

G_END_DECLS
