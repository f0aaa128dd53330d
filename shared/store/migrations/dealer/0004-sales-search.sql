-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- Sales are found by number, product and serial number as people are by name. Those that were written before this rung, by no version
-- that was released, are found once they are written anew.

ALTER TABLE sales ADD COLUMN search_terms TEXT NOT NULL DEFAULT '';

CREATE VIRTUAL TABLE search_sales USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search_sales (search_sales, rank) VALUES ('hashsize', 16777216), ('automerge', 8);

-- As for customers, none for what is inserted.
CREATE TRIGGER search_sales_delete AFTER DELETE ON sales WHEN old.search_terms <> '' BEGIN
  INSERT INTO search_sales (search_sales, rowid, terms) VALUES ('delete', old.id, old.search_terms);
END;
CREATE TRIGGER search_sales_update AFTER UPDATE OF search_terms ON sales
WHEN old.search_terms IS NOT new.search_terms BEGIN
  INSERT INTO search_sales (search_sales, rowid, terms)
  SELECT 'delete', old.id, old.search_terms WHERE old.search_terms <> '';
  INSERT INTO search_sales (rowid, terms) SELECT new.id, new.search_terms WHERE new.search_terms <> '';
END;
