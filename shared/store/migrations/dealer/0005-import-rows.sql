-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- Rows that failed stay with their import, so that the file of them can be had later too.

ALTER TABLE imports ADD COLUMN header TEXT NOT NULL DEFAULT '';       -- the titles, and one for the reason, as a row of the file
ALTER TABLE import_rows ADD COLUMN source TEXT NOT NULL DEFAULT '';   -- of a row that failed: as it stood in the file, and why
