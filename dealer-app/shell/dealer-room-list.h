/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-room.h"

/* Every room of canton-dealer, in the order of the sidebar; ends with a name of NULL. */
extern const CantonRoomInfo dealer_room_list[];
