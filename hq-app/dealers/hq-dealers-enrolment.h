/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-dealer.h"
#include "canton-store-room.h"

G_BEGIN_DECLS

/* What the room does about one dealer's keys: each asks what it must over @room, does it, and says so. None of it can be taken back, for
 * the dealer acts on it. @dealer is kept as long as need be. */

/* Makes a one-time code, calling back one that is still open. */
void hq_dealers_make_code (CantonStoreRoom *room, CantonDealer *dealer);

/* The dealer lost its keys, or somebody else has them: explains, and makes the code with which it gets new ones. */
void hq_dealers_replace_keys (CantonStoreRoom *room, CantonDealer *dealer);

/* Decide on the dealer's request. */
void hq_dealers_approve (CantonStoreRoom *room, CantonDealer *dealer);
void hq_dealers_refuse (CantonStoreRoom *room, CantonDealer *dealer);

/* From the next bundle on nothing that the dealer signs is believed. */
void hq_dealers_revoke (CantonStoreRoom *room, CantonDealer *dealer);

/* The contract is over: as revoke, and the dealer counts as gone. */
void hq_dealers_end (CantonStoreRoom *room, CantonDealer *dealer);

/* Writes what waits for the dealer, certificate and replies, into a folder. */
void hq_dealers_save_files (CantonStoreRoom *room, CantonDealer *dealer);

/* Writes the brand's card to a file. */
void hq_dealers_save_card (CantonStoreRoom *room);

G_END_DECLS
