-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- The list of sales: in every order that it has, and found by buyer, product and serial number, from indexes alone. Sales are found
-- by the words of their products, of which there are few, rather than by words of their own. Products that were written before this
-- rung, by no version that was released, are found once they are named anew.

ALTER TABLE products ADD COLUMN search_terms TEXT NOT NULL DEFAULT '';

-- No triggers: who writes products.search_terms writes the index as well.
CREATE VIRTUAL TABLE search_products USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 0'
);

-- All sales of some days, whatever became of them, with what the overview counts: it reads no row of the table.
DROP INDEX sales_by_day;
CREATE INDEX sales_by_day ON sales (ordered_on, id, standing, state, currency, person_id);
CREATE INDEX sales_by_dealer ON sales (dealer_id, ordered_on, id, standing);
CREATE INDEX sales_by_state ON sales (state, ordered_on, id, standing);
CREATE INDEX sales_by_total ON sales (total, id, standing);
CREATE INDEX sales_not_current ON sales (standing, id) WHERE standing <> 'current';

-- The same for people; those without a name come last.
DROP INDEX persons_by_name;
DROP INDEX persons_by_city;
CREATE INDEX persons_by_name ON persons (sort_key = '', sort_key, id, standing);
CREATE INDEX persons_by_city ON persons (city = '', city, sort_key, id, standing);
CREATE INDEX persons_not_current ON persons (standing, id) WHERE standing <> 'current';

CREATE INDEX sale_lines_by_product ON sale_lines (product_id, sale_id);
-- What people read off a plate is the end of the number.
CREATE INDEX sale_lines_by_serial_end ON sale_lines (substr (serial, -6)) WHERE serial <> '';

-- What a dealer has to mend.
CREATE INDEX received_lines_rejected ON received_lines (bundle_id) WHERE verdict = 2;
