-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- Customers are found from the first letter on, and by the longest syllables of pinyin, through the index alone: prefixes of one
-- and of five characters beside those of two to four, and words in pieces (canton-search.c). Rows that were written before this
-- rung, by no version that was released, are found by their short words until they are written anew.

DROP TRIGGER search_customers_insert;
DROP TRIGGER search_customers_delete;
DROP TRIGGER search_customers_update;
DROP TABLE search_customers;

CREATE VIRTUAL TABLE search_customers USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search_customers (search_customers, rank) VALUES ('hashsize', 16777216);   -- gathers 16 MiB before it writes a segment,
INSERT INTO search_customers (search_customers, rank) VALUES ('automerge', 8);         -- and merges eight of them at a time
INSERT INTO search_customers (rowid, terms) SELECT id, search_terms FROM customers WHERE search_terms <> '';

-- None for what is inserted: it would be a statement within a statement, before which the index writes out what it has gathered,
-- person by person. Who inserts a row, or an undo that brings one back, writes its words as well.
CREATE TRIGGER search_customers_delete AFTER DELETE ON customers WHEN old.search_terms <> '' BEGIN
  INSERT INTO search_customers (search_customers, rowid, terms) VALUES ('delete', old.id, old.search_terms);
END;
CREATE TRIGGER search_customers_update AFTER UPDATE OF search_terms ON customers
WHEN old.search_terms IS NOT new.search_terms BEGIN
  INSERT INTO search_customers (search_customers, rowid, terms)
  SELECT 'delete', old.id, old.search_terms WHERE old.search_terms <> '';
  INSERT INTO search_customers (rowid, terms) SELECT new.id, new.search_terms WHERE new.search_terms <> '';
END;
