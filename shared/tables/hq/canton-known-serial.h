/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* What was typed, if it may be a serial number: from its beginning, or its last six characters and more. For the lists of what an HQ
 * knows, whose questions keep parameters 8 to 11 for it. */
typedef struct
{
  char *from; /* NULL: it cannot be one */
  char *to;
  char *end;  /* NULL: too short to be the end of one */
  char *like;
} CantonKnownSerial;

/* The sales with such a number, as a set of canton-find.h. */
#define CANTON_KNOWN_SERIAL_SALES                                                                                      \
  "SELECT sale_id AS id FROM sale_lines WHERE serial <> '' AND serial >= ?8 AND serial < ?9 UNION "                    \
  "SELECT sale_id FROM sale_lines WHERE serial <> '' AND substr (serial, -6) = ?10 AND serial LIKE ?11"

/* @typed may be NULL. */
void canton_known_serial_init (CantonKnownSerial *self, const char *typed);
void canton_known_serial_clear (CantonKnownSerial *self);

/* Stores in @found whether there are such numbers, but so few that one of them is meant. */
gboolean canton_known_serial_look (CantonKnownSerial *self, CantonDatabase *database, gboolean *found, GError **error);

/* Binds those of the parameters that @statement has. */
void canton_known_serial_bind (CantonKnownSerial *self, CantonStatement *statement);

G_END_DECLS
