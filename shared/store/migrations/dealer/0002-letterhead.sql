-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- What stands on printed documents beside the dealership's name. Terms may have several lines.

ALTER TABLE dealership ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN bank TEXT NOT NULL DEFAULT '';              -- where to pay, in its own words
ALTER TABLE dealership ADD COLUMN quotation_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN contract_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN delivery_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE dealership ADD COLUMN quotation_days INTEGER NOT NULL DEFAULT 15 CHECK (quotation_days BETWEEN 0 AND 3650);
