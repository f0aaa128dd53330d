-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- A customer's page tells which files they came from.

CREATE INDEX import_rows_by_customer ON import_rows (customer_id, import_id) WHERE customer_id IS NOT NULL;
