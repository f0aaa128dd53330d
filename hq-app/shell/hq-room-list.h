/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-room.h"

/* Every room of canton-hq, in the order of the sidebar; ends with a name of NULL. */
extern const CantonRoomInfo hq_room_list[];
