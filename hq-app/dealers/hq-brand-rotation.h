/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

/* Replaces HQ's working and encryption keys as a window does: tells what will happen, opens the keys, asks for the file with the root
 * key if that is kept elsewhere, and in the end says who learns of it how, with the new card to save. Works as well when the key
 * file was lost. @done is called with @data, a GObject that is kept so long, when the new keys are in use. */
void hq_brand_rotation_ask (CantonStoreRoom *room, void (*done) (gpointer data), gpointer data);

G_END_DECLS
