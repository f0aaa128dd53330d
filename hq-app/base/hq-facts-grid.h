/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-facts-grid.h"

/* The names before both programs told facts alike. */
#define hq_facts_grid_clear canton_facts_grid_clear
#define hq_facts_grid_add canton_facts_grid_add
#define hq_facts_grid_add_link canton_facts_grid_add_link
#define hq_facts_grid_attach canton_facts_grid_attach
