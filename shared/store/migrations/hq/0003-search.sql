-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- Persons are found from the first letter on, and by the longest syllables of pinyin, through the index alone: prefixes of one
-- and of five characters beside those of two to four, and words in pieces (canton-search.c). Rows that were written before this
-- rung, by no version that was released, are found by their short words until they are written anew.

-- No triggers: each would be a statement within a statement, before which the index writes out what it has gathered, person by
-- person. canton-received-persons.c writes persons.search_terms, and with it the index.

DROP TRIGGER search_persons_insert;
DROP TRIGGER search_persons_delete;
DROP TRIGGER search_persons_update;
DROP TABLE search_persons;

CREATE VIRTUAL TABLE search_persons USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search_persons (search_persons, rank) VALUES ('hashsize', 16777216);   -- gathers 16 MiB before it writes a segment,
INSERT INTO search_persons (search_persons, rank) VALUES ('automerge', 8);         -- and merges eight of them at a time
INSERT INTO search_persons (rowid, terms) SELECT id, search_terms FROM persons WHERE search_terms <> '';
