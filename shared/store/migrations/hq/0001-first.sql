-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- A brand's HQ. Rows have integer keys of this store; identifiers made by dealers stand once, in a unique index together with
-- the dealer, so that no dealer can touch another's records. Days are YYYY-MM-DD, months YYYY-MM, instants UTC microseconds,
-- amounts minor units of the currency beside them, hashes BLAKE2b-256.
-- Words in the largest tables are checked one by one: for IN (three and more) SQLite makes a table of its own, for each row.

CREATE TABLE brand (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  code          TEXT NOT NULL,
  name          TEXT NOT NULL,
  currency      TEXT NOT NULL,
  card          BLOB NOT NULL,                   -- the file that dealers are given
  card_version  INTEGER NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE dealers (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  code           TEXT NOT NULL UNIQUE COLLATE NOCASE,   -- stands in bundles
  name           TEXT NOT NULL,
  region         TEXT NOT NULL DEFAULT '',
  tier           TEXT NOT NULL DEFAULT '',
  territory      TEXT NOT NULL DEFAULT '',
  contract_from  TEXT,
  contract_to    TEXT,
  state          TEXT NOT NULL DEFAULT 'registered' CHECK (state IN ('registered', 'enrolled', 'suspended', 'ended')),
  report_days    INTEGER NOT NULL DEFAULT 7 CHECK (report_days > 0),   -- a bundle is expected at least this often
  epoch          INTEGER NOT NULL DEFAULT 0,     -- the highest of which a bundle was applied; 0: none yet
  snapshot_epoch INTEGER NOT NULL DEFAULT 0,     -- the highest of which a snapshot was applied
  heard_at       INTEGER,                        -- when its last bundle came that was in order
  reply_seen     INTEGER NOT NULL DEFAULT 0,     -- the highest reply that its bundles say it has read
  sent_epoch     INTEGER NOT NULL DEFAULT 0,     -- of what we send: one for each enrolment
  created_at     INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  sort_key       TEXT NOT NULL,
  search_terms   TEXT NOT NULL
) STRICT;
CREATE INDEX dealers_by_name ON dealers (sort_key, id);
CREATE INDEX dealers_by_region ON dealers (region, sort_key, id);
CREATE INDEX dealers_by_tier ON dealers (tier, sort_key, id);

CREATE VIRTUAL TABLE search_dealers USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER search_dealers_insert AFTER INSERT ON dealers BEGIN
  INSERT INTO search_dealers (rowid, terms) VALUES (new.id, new.search_terms);
END;
CREATE TRIGGER search_dealers_delete AFTER DELETE ON dealers BEGIN
  INSERT INTO search_dealers (search_dealers, rowid, terms) VALUES ('delete', old.id, old.search_terms);
END;
CREATE TRIGGER search_dealers_update AFTER UPDATE OF search_terms ON dealers
WHEN old.search_terms IS NOT new.search_terms BEGIN
  INSERT INTO search_dealers (search_dealers, rowid, terms) VALUES ('delete', old.id, old.search_terms);
  INSERT INTO search_dealers (rowid, terms) VALUES (new.id, new.search_terms);
END;

-- Public keys that were certified. One in force a dealer; the others tell from which bundle on they are not believed any more.
CREATE TABLE dealer_keys (
  id             INTEGER PRIMARY KEY,
  dealer_id      INTEGER NOT NULL REFERENCES dealers,
  key_id         BLOB NOT NULL UNIQUE,
  signing        BLOB NOT NULL UNIQUE,
  encryption     BLOB NOT NULL,
  epoch          INTEGER NOT NULL,               -- the first it may sign in
  revoked_epoch  INTEGER NOT NULL DEFAULT 0,     -- 0: in force
  revoked_from   INTEGER NOT NULL DEFAULT 0,     -- the first sequence of that epoch that is not believed
  reason         TEXT NOT NULL DEFAULT '',
  certified_at   INTEGER NOT NULL,
  revoked_at     INTEGER
) STRICT;
CREATE INDEX dealer_keys_by_dealer ON dealer_keys (dealer_id, id);

CREATE TABLE enrolment_codes (
  id          INTEGER PRIMARY KEY,
  dealer_id   INTEGER NOT NULL REFERENCES dealers,
  code        TEXT,                              -- NULL once used, expired or called back
  issued_at   INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  used_at     INTEGER
) STRICT;
CREATE INDEX enrolment_codes_open ON enrolment_codes (dealer_id) WHERE code IS NOT NULL;

-- One row for each bundle, whatever became of it. Held ones wait for an earlier one (out_of_order) or clash with another
-- (forked); quarantined ones were not believed, and then their dealer, place and hash may be unknown.
CREATE TABLE bundles (
  id             INTEGER PRIMARY KEY,
  dealer_id      INTEGER REFERENCES dealers,
  uid            TEXT NOT NULL DEFAULT '',
  kind           TEXT NOT NULL DEFAULT '',
  epoch          INTEGER NOT NULL DEFAULT 0,
  sequence       INTEGER NOT NULL DEFAULT 0,     -- 0: not in sequence
  hash           BLOB UNIQUE,                    -- NULL: not verified
  previous_hash  BLOB,
  state          TEXT NOT NULL CHECK (state IN ('applied', 'held', 'quarantined')),
  code           TEXT NOT NULL DEFAULT '',       -- canton_error_name() of what is wrong
  message        TEXT NOT NULL DEFAULT '',
  file_name      TEXT NOT NULL,
  received_at    INTEGER NOT NULL,
  turn           INTEGER UNIQUE,                 -- applied ones in the order in which they were
  reply_seen     INTEGER NOT NULL DEFAULT 0,
  persons        INTEGER NOT NULL DEFAULT 0,
  records        INTEGER NOT NULL DEFAULT 0,
  accepted       INTEGER NOT NULL DEFAULT 0,
  changed        INTEGER NOT NULL DEFAULT 0,
  rejected       INTEGER NOT NULL DEFAULT 0,
  settled_at     INTEGER                         -- a person has dealt with it: no need to show it again
) STRICT;
CREATE INDEX bundles_by_place ON bundles (dealer_id, epoch, sequence);
CREATE INDEX bundles_by_arrival ON bundles (received_at, id);
CREATE INDEX bundles_waiting ON bundles (state, dealer_id, epoch, sequence) WHERE state <> 'applied';

-- The files a bundle came in: the same bundle, sealed again, is another file. Looked up before anything is decrypted.
CREATE TABLE bundle_files (
  hash         BLOB PRIMARY KEY,
  bundle_id    INTEGER NOT NULL REFERENCES bundles,
  file_name    TEXT NOT NULL,
  received_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_files_by_bundle ON bundle_files (bundle_id);

-- Header, signature and manifest as they came, for ever; the whole file only while the bundle is held or quarantined.
CREATE TABLE bundle_evidence (
  bundle_id  INTEGER PRIMARY KEY REFERENCES bundles,
  head       BLOB,
  file       BLOB
) STRICT;

CREATE TABLE enrolment_requests (
  id           INTEGER PRIMARY KEY,
  bundle_id    INTEGER NOT NULL UNIQUE REFERENCES bundles,
  dealer_id    INTEGER NOT NULL REFERENCES dealers,
  code_id      INTEGER NOT NULL REFERENCES enrolment_codes,
  dealer_name  TEXT NOT NULL,                    -- as they call themselves
  signing      BLOB NOT NULL,
  encryption   BLOB NOT NULL,
  line         BLOB NOT NULL,                    -- the request as it came, for the certificate's proof
  state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'refused')),
  received_at  INTEGER NOT NULL,
  decided_at   INTEGER
) STRICT;
CREATE INDEX enrolment_requests_by_dealer ON enrolment_requests (dealer_id, id);

-- How far each epoch of each dealer is applied without a gap.
CREATE TABLE streams (
  id         INTEGER PRIMARY KEY,
  dealer_id  INTEGER NOT NULL REFERENCES dealers,
  epoch      INTEGER NOT NULL,
  sequence   INTEGER NOT NULL,
  head_hash  BLOB NOT NULL,
  UNIQUE (dealer_id, epoch)
) STRICT;

-- Every line ever applied. With bundle_evidence.head the hashes prove what was sent even after a line was erased.
CREATE TABLE received_lines (
  bundle_id  INTEGER NOT NULL REFERENCES bundles,
  section    INTEGER NOT NULL CHECK (section IN (0, 1)),   -- 0 persons, 1 records
  line       INTEGER NOT NULL,                   -- from 0
  hash       BLOB NOT NULL,
  bytes      BLOB,                               -- NULL: erased, or not to be kept
  record_id  INTEGER,                            -- persons.id or sales.id; NULL where the line has no usable id
  epoch      INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  verdict    INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 3),   -- accepted, changed, rejected, held
  code       TEXT,
  field      TEXT,
  note       TEXT,
  PRIMARY KEY (bundle_id, section, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_lines_by_record ON received_lines (record_id, section, epoch, revision);

-- What is known of each buyer: the accepted version with the highest (epoch, revision). told_epoch is the highest epoch whose
-- bundles spoke of the record at all: when the dealer begins a new epoch with a snapshot, what the snapshot leaves out is
-- superseded. told_epoch is that of the bundle, epoch that of the line. An erasure outlasts everything, later versions included.
CREATE TABLE persons (
  id               INTEGER PRIMARY KEY,
  dealer_id        INTEGER NOT NULL REFERENCES dealers,
  uid              TEXT NOT NULL,
  standing         TEXT NOT NULL
                   CHECK (standing = 'current' OR standing = 'superseded' OR standing = 'withdrawn'
                          OR standing = 'erased' OR standing = 'unread'),
  epoch            INTEGER NOT NULL DEFAULT 0,   -- 0: no version was accepted
  revision         INTEGER NOT NULL DEFAULT 0,
  told_epoch       INTEGER NOT NULL DEFAULT 0,
  operation        TEXT NOT NULL DEFAULT '',
  hash             BLOB,
  bundle_id        INTEGER REFERENCES bundles,   -- whose line this is
  line             INTEGER,
  kind             TEXT NOT NULL DEFAULT '' CHECK (kind = '' OR kind = 'person' OR kind = 'company'),
  name             TEXT NOT NULL DEFAULT '',
  contact_name     TEXT NOT NULL DEFAULT '',
  gender           TEXT NOT NULL DEFAULT ''
                   CHECK (gender = '' OR gender = 'female' OR gender = 'male' OR gender = 'other'),
  birthday         TEXT,
  birthday_lunar   INTEGER NOT NULL DEFAULT 0,
  may_call         INTEGER,                      -- consents: NULL not asked, 0 refused, 1 given
  may_message      INTEGER,
  may_email        INTEGER,
  may_post         INTEGER,
  do_not_contact   INTEGER NOT NULL DEFAULT 0,   -- outweighs every consent
  phone            TEXT NOT NULL DEFAULT '',     -- the first of person_contacts, for lists
  city             TEXT NOT NULL DEFAULT '',     -- of the first address, for lists
  reason           TEXT NOT NULL DEFAULT '',
  sort_key         TEXT NOT NULL DEFAULT '',
  search_terms     TEXT NOT NULL DEFAULT '',
  UNIQUE (dealer_id, uid)
) STRICT;
CREATE INDEX persons_by_name ON persons (sort_key, id) WHERE standing = 'current';
CREATE INDEX persons_by_city ON persons (city, sort_key, id) WHERE standing = 'current';

CREATE VIRTUAL TABLE search_persons USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER search_persons_insert AFTER INSERT ON persons WHEN new.search_terms <> '' BEGIN
  INSERT INTO search_persons (rowid, terms) VALUES (new.id, new.search_terms);
END;
CREATE TRIGGER search_persons_delete AFTER DELETE ON persons WHEN old.search_terms <> '' BEGIN
  INSERT INTO search_persons (search_persons, rowid, terms) VALUES ('delete', old.id, old.search_terms);
END;
CREATE TRIGGER search_persons_update AFTER UPDATE OF search_terms ON persons
WHEN old.search_terms IS NOT new.search_terms BEGIN
  INSERT INTO search_persons (search_persons, rowid, terms) SELECT 'delete', old.id, old.search_terms WHERE old.search_terms <> '';
  INSERT INTO search_persons (rowid, terms) SELECT new.id, new.search_terms WHERE new.search_terms <> '';
END;

CREATE TABLE person_contacts (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES persons,
  medium     TEXT NOT NULL CHECK (medium IN ('phone', 'email')),
  label      TEXT NOT NULL DEFAULT '',
  value      TEXT NOT NULL,
  match_key  TEXT NOT NULL,                      -- the value as it is compared: digits, lower case
  position   INTEGER NOT NULL
) STRICT;
CREATE INDEX person_contacts_by_person ON person_contacts (person_id, medium, position);
CREATE INDEX person_contacts_by_key ON person_contacts (match_key, medium);

CREATE TABLE person_addresses (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES persons,
  position   INTEGER NOT NULL,
  label      TEXT NOT NULL DEFAULT '',
  street     TEXT NOT NULL DEFAULT '',
  district   TEXT NOT NULL DEFAULT '',
  city       TEXT NOT NULL DEFAULT '',
  region     TEXT NOT NULL DEFAULT '',
  postcode   TEXT NOT NULL DEFAULT '',
  country    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_addresses_by_person ON person_addresses (person_id, position);

-- Products as dealers call them, and as the brand's catalogue does where it has an entry.
CREATE TABLE products (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL DEFAULT '',           -- on the latest sale that names it
  named_on   TEXT NOT NULL DEFAULT '',
  series     TEXT NOT NULL DEFAULT '',
  title      TEXT NOT NULL DEFAULT ''            -- in the catalogue; '' where it is not there
) STRICT;

-- See persons. A sale counts while its standing is current and it is ordered or delivered.
CREATE TABLE sales (
  id            INTEGER PRIMARY KEY,
  dealer_id     INTEGER NOT NULL REFERENCES dealers,
  uid           TEXT NOT NULL,
  standing      TEXT NOT NULL
                CHECK (standing = 'current' OR standing = 'superseded' OR standing = 'withdrawn'
                       OR standing = 'unread'),
  epoch         INTEGER NOT NULL DEFAULT 0,
  revision      INTEGER NOT NULL DEFAULT 0,
  told_epoch    INTEGER NOT NULL DEFAULT 0,
  operation     TEXT NOT NULL DEFAULT '',
  hash          BLOB,
  bundle_id     INTEGER REFERENCES bundles,
  line          INTEGER,
  person_id     INTEGER REFERENCES persons,
  state         TEXT NOT NULL DEFAULT ''
                CHECK (state = '' OR state = 'ordered' OR state = 'delivered' OR state = 'returned'
                       OR state = 'cancelled'),
  ordered_on    TEXT,
  delivered_on  TEXT,
  returned_on   TEXT,
  currency      TEXT NOT NULL DEFAULT '',
  total         INTEGER NOT NULL DEFAULT 0,
  discount      INTEGER NOT NULL DEFAULT 0,
  reason        TEXT NOT NULL DEFAULT '',
  UNIQUE (dealer_id, uid)
) STRICT;
CREATE INDEX sales_by_day ON sales (ordered_on, id) WHERE standing = 'current';
CREATE INDEX sales_by_person ON sales (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE sale_lines (
  sale_id     INTEGER NOT NULL REFERENCES sales,
  position    INTEGER NOT NULL,
  product_id  INTEGER NOT NULL REFERENCES products,
  serial      TEXT NOT NULL DEFAULT '',
  quantity    INTEGER NOT NULL,
  unit_price  INTEGER NOT NULL,
  list_price  INTEGER NOT NULL,                  -- 0: not told
  amount      INTEGER NOT NULL,                  -- its share of sales.total: those of a sale add up to it
  PRIMARY KEY (sale_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_lines_by_serial ON sale_lines (serial) WHERE serial <> '';

-- What a scan of the sales that count would give, kept by the import. Months are those of ordered_on.
CREATE TABLE sales_totals (
  month       TEXT NOT NULL,
  dealer_id   INTEGER NOT NULL REFERENCES dealers,
  product_id  INTEGER NOT NULL REFERENCES products,
  currency    TEXT NOT NULL,
  lines       INTEGER NOT NULL,
  units       INTEGER NOT NULL,
  amount      INTEGER NOT NULL,
  PRIMARY KEY (month, dealer_id, product_id, currency)
) STRICT, WITHOUT ROWID;

-- Answers to dealers. The bytes of the latest are kept, so that asking twice gives the same file.
CREATE TABLE replies (
  id         INTEGER PRIMARY KEY,
  dealer_id  INTEGER NOT NULL REFERENCES dealers,
  number     INTEGER NOT NULL,
  seen       INTEGER NOT NULL,                   -- dealers.reply_seen when it was made
  turn       INTEGER NOT NULL,                   -- verdicts on bundles up to this turn are in it, or in one that was seen
  epoch      INTEGER NOT NULL,
  sequence   INTEGER NOT NULL,
  verdicts   INTEGER NOT NULL,
  state      BLOB NOT NULL,                      -- hash of all that it says: unchanged, no new one is made
  hash       BLOB NOT NULL,
  bytes      BLOB,
  made_at    INTEGER NOT NULL,
  UNIQUE (dealer_id, number)
) STRICT;

-- What we send in sequence: certificates, cards, policies.
CREATE TABLE sent_bundles (
  id             INTEGER PRIMARY KEY,
  dealer_id      INTEGER NOT NULL REFERENCES dealers,
  epoch          INTEGER NOT NULL,
  sequence       INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  uid            TEXT NOT NULL UNIQUE,
  previous_hash  BLOB NOT NULL,
  hash           BLOB NOT NULL,
  bytes          BLOB NOT NULL,
  made_at        INTEGER NOT NULL,
  UNIQUE (dealer_id, epoch, sequence)
) STRICT;

CREATE TABLE undo_steps (
  id         INTEGER PRIMARY KEY,
  label      TEXT NOT NULL,
  done_at    INTEGER NOT NULL,
  changeset  BLOB NOT NULL,
  undone_at  INTEGER
) STRICT;

CREATE TABLE preferences (
  key    TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
