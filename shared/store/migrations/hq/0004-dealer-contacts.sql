-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- Whom the brand speaks to at a dealer.

ALTER TABLE dealers ADD COLUMN contact_name TEXT NOT NULL DEFAULT '';
ALTER TABLE dealers ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE dealers ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE dealers ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE dealers ADD COLUMN note TEXT NOT NULL DEFAULT '';
