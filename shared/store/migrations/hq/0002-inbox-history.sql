-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors

-- One row for each time files were given to the inbox: by hand, by a command, by the watched folder. The counts are those of
-- its files so far; ended_at stays NULL when the plug was pulled.
CREATE TABLE inbox_runs (
  id           INTEGER PRIMARY KEY,
  source       TEXT NOT NULL CHECK (source IN ('window', 'command', 'watched')),
  folder       TEXT NOT NULL DEFAULT '',
  started_at   INTEGER NOT NULL,
  ended_at     INTEGER,
  outcome      TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'cancelled', 'failed')),
  message      TEXT NOT NULL DEFAULT '',
  total        INTEGER NOT NULL DEFAULT 0,
  accepted     INTEGER NOT NULL DEFAULT 0,
  repeated     INTEGER NOT NULL DEFAULT 0,
  held         INTEGER NOT NULL DEFAULT 0,
  quarantined  INTEGER NOT NULL DEFAULT 0,
  refused      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was said of each file when it was taken. What became of its bundle since is in bundles.
CREATE TABLE inbox_files (
  id           INTEGER PRIMARY KEY,
  run_id       INTEGER NOT NULL REFERENCES inbox_runs,
  path         TEXT NOT NULL,                    -- absolute; a file: URI where that is no UTF-8
  size         INTEGER NOT NULL,                 -- as the file system told them; a file that has not changed is not read again
  modified_at  INTEGER NOT NULL,
  hash         BLOB,                             -- of its bytes; NULL: it could not be read
  verdict      TEXT NOT NULL CHECK (verdict IN ('accepted', 'repeated', 'held', 'quarantined', 'refused')),
  bundle_id    INTEGER REFERENCES bundles,       -- NULL: refused
  code         TEXT NOT NULL DEFAULT '',         -- canton_error_name() of what was wrong
  message      TEXT NOT NULL DEFAULT '',
  handled_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX inbox_files_by_run ON inbox_files (run_id, id);
CREATE INDEX inbox_files_by_path ON inbox_files (path, id);
CREATE INDEX inbox_files_by_bundle ON inbox_files (bundle_id, id);
