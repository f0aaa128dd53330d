-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- Persons are found from the first letter on, and by the longest syllables of pinyin, through the index alone: prefixes of one
-- and of five and six characters beside those of two to four. What is read backwards stands after U+E000, for "r" is typed too.

-- No triggers: each would be a statement within a statement, before which the index writes out what it has gathered, person by
-- person. canton-received-persons.c writes persons.search_terms, and with it the index.

DROP TRIGGER search_persons_insert;
DROP TRIGGER search_persons_delete;
DROP TRIGGER search_persons_update;
DROP TABLE search_persons;

CREATE VIRTUAL TABLE search_persons USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6', tokenize = 'unicode61 remove_diacritics 0'
);
UPDATE persons SET search_terms =
  replace (replace (replace (replace (replace (replace (replace (replace (replace (replace (search_terms,
  ' r0', ' ' || char (57344) || '0'),
  ' r1', ' ' || char (57344) || '1'),
  ' r2', ' ' || char (57344) || '2'),
  ' r3', ' ' || char (57344) || '3'),
  ' r4', ' ' || char (57344) || '4'),
  ' r5', ' ' || char (57344) || '5'),
  ' r6', ' ' || char (57344) || '6'),
  ' r7', ' ' || char (57344) || '7'),
  ' r8', ' ' || char (57344) || '8'),
  ' r9', ' ' || char (57344) || '9')
WHERE search_terms LIKE '% r%';
INSERT INTO search_persons (rowid, terms) SELECT id, search_terms FROM persons WHERE search_terms <> '';
