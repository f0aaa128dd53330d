-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- A brand's HQ.

CREATE TABLE brand (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  code          TEXT NOT NULL,
  name          TEXT NOT NULL,
  currency      TEXT NOT NULL,
  card          BLOB NOT NULL,
  card_version  INTEGER NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE undo_steps (
  id         INTEGER PRIMARY KEY,
  label      TEXT NOT NULL,
  done_at    INTEGER NOT NULL,
  changeset  BLOB NOT NULL,
  undone_at  INTEGER
) STRICT;

CREATE TABLE preferences (
  key    TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
