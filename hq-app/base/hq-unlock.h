/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-unlock.h"

/* The name before both programs opened keys alike. */
#define hq_unlock_async canton_unlock_async
#define hq_unlock_finish canton_unlock_finish
