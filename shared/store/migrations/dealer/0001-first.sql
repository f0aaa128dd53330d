-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- A dealer's books. Tables whose name begins with outgoing_ hold what may leave, and nothing else holds what leaves: rows are
-- copied there, field by allowed field, when a sale is confirmed, corrected, returned or withdrawn or its buyer erased.
-- Days are YYYY-MM-DD, instants UTC microseconds, amounts minor units of the currency beside them.
-- Words in the largest tables are checked one by one: for IN (three and more) SQLite makes a table of its own, for each row.

CREATE TABLE dealership (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  name        TEXT NOT NULL,
  territory   TEXT NOT NULL DEFAULT '',
  currency    TEXT NOT NULL,
  language    TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  role    TEXT NOT NULL DEFAULT 'salesperson' CHECK (role IN ('salesperson', 'manager', 'clerk')),
  active  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE brands (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE COLLATE NOCASE,   -- short, as in the brand's own bundles
  name    TEXT NOT NULL UNIQUE COLLATE NOCASE,
  active  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE products (
  id           INTEGER PRIMARY KEY,
  brand_id     INTEGER NOT NULL REFERENCES brands,
  code         TEXT NOT NULL,
  name         TEXT NOT NULL,
  series       TEXT NOT NULL DEFAULT '',
  currency     TEXT NOT NULL,
  list_price   INTEGER,                      -- NULL: not set
  floor_price  INTEGER,                      -- NULL: no floor
  cost         INTEGER,
  valid_from   TEXT,                         -- the days the prices hold, both included; NULL: no limit
  valid_until  TEXT,
  serialised   INTEGER NOT NULL DEFAULT 0,   -- every unit has a serial number, which a delivery must name
  active       INTEGER NOT NULL DEFAULT 1,
  changed_at   INTEGER NOT NULL,
  UNIQUE (brand_id, code)
) STRICT;

-- Stock by serial number. A serial number is unique within its product; who bought it is told by sale_lines, for ever.
CREATE TABLE units (
  id           INTEGER PRIMARY KEY,
  product_id   INTEGER NOT NULL REFERENCES products,
  serial       TEXT NOT NULL,
  state        TEXT NOT NULL DEFAULT 'in_stock' CHECK (state IN ('in_stock', 'reserved', 'sold')),
  received_on  TEXT,
  cost         INTEGER,
  UNIQUE (product_id, serial)
) STRICT;
CREATE INDEX units_by_serial ON units (serial);
CREATE INDEX units_on_hand ON units (product_id) WHERE state = 'in_stock';

-- Everybody the dealer knows. A prospect and a customer are one row: last_sale_on tells which at present.
CREATE TABLE customers (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice, not even after an undo: brands know records by it
  uid                TEXT NOT NULL UNIQUE,
  kind               TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company')),
  name               TEXT NOT NULL,
  contact_name       TEXT NOT NULL DEFAULT '',   -- whom to ask for, of a company
  gender             TEXT NOT NULL DEFAULT ''
                     CHECK (gender = '' OR gender = 'female' OR gender = 'male' OR gender = 'other'),
  birthday           TEXT,                       -- YYYY-MM-DD, or --MM-DD where the year is not known
  birthday_calendar  TEXT NOT NULL DEFAULT 'solar' CHECK (birthday_calendar IN ('solar', 'lunar')),
  source             TEXT NOT NULL DEFAULT '',
  owner_id           INTEGER REFERENCES staff,
  do_not_contact     INTEGER NOT NULL DEFAULT 0,
  phone              TEXT NOT NULL DEFAULT '',   -- the first of customer_contacts, for lists
  last_sale_on       TEXT,                       -- NULL: a prospect
  sale_count         INTEGER NOT NULL DEFAULT 0,
  merged_into        INTEGER REFERENCES customers,
  created_at         INTEGER NOT NULL,
  changed_at         INTEGER NOT NULL,
  sort_key           TEXT NOT NULL,
  search_terms       TEXT NOT NULL
) STRICT;
-- A list shows whom merged_into does not hide; each order it offers has a covering index.
CREATE INDEX customers_by_name ON customers (sort_key, id) WHERE merged_into IS NULL;
CREATE INDEX customers_by_phone ON customers (phone, id) WHERE merged_into IS NULL;
CREATE INDEX customers_by_sale ON customers (last_sale_on, id) WHERE merged_into IS NULL;
CREATE INDEX customers_by_change ON customers (changed_at, id) WHERE merged_into IS NULL;
CREATE INDEX customers_by_owner ON customers (owner_id, id) WHERE merged_into IS NULL;
CREATE INDEX customers_by_merge ON customers (merged_into) WHERE merged_into IS NOT NULL;

CREATE VIRTUAL TABLE search_customers USING fts5 (
  terms, content = '', columnsize = 0, detail = none, prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER search_customers_insert AFTER INSERT ON customers BEGIN
  INSERT INTO search_customers (rowid, terms) VALUES (new.id, new.search_terms);
END;
CREATE TRIGGER search_customers_delete AFTER DELETE ON customers BEGIN
  INSERT INTO search_customers (search_customers, rowid, terms) VALUES ('delete', old.id, old.search_terms);
END;
CREATE TRIGGER search_customers_update AFTER UPDATE OF search_terms ON customers
WHEN old.search_terms IS NOT new.search_terms BEGIN
  INSERT INTO search_customers (search_customers, rowid, terms) VALUES ('delete', old.id, old.search_terms);
  INSERT INTO search_customers (rowid, terms) VALUES (new.id, new.search_terms);
END;

CREATE TABLE customer_contacts (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  medium       TEXT NOT NULL CHECK (medium = 'phone' OR medium = 'email' OR medium = 'address' OR medium = 'wechat'),
  label        TEXT NOT NULL DEFAULT ''
               CHECK (label = '' OR label = 'mobile' OR label = 'home' OR label = 'work' OR label = 'other'),
  value        TEXT NOT NULL,
  match_key    TEXT NOT NULL,                    -- the value as it is compared: digits, lower case
  position     INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_contacts_by_customer ON customer_contacts (customer_id, medium, position);
CREATE INDEX customer_contacts_by_key ON customer_contacts (match_key, medium);

CREATE TABLE customer_tags (
  customer_id  INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  tag          TEXT NOT NULL,
  PRIMARY KEY (customer_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_tags_by_tag ON customer_tags (tag, customer_id);

-- The newest row of a purpose is in force; older ones are the proof of what was agreed when.
CREATE TABLE customer_consents (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  purpose      TEXT NOT NULL
               CHECK (purpose = 'call' OR purpose = 'message' OR purpose = 'email' OR purpose = 'post'
                      OR purpose = 'share'),
  granted      INTEGER NOT NULL,
  decided_on   TEXT NOT NULL,
  evidence     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX customer_consents_by_customer ON customer_consents (customer_id, purpose, decided_on, id);

CREATE TABLE customer_notes (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
  staff_id     INTEGER REFERENCES staff,
  written_at   INTEGER NOT NULL,
  text         TEXT NOT NULL
) STRICT;
CREATE INDEX customer_notes_by_customer ON customer_notes (customer_id, written_at);

CREATE TABLE merges (
  id          INTEGER PRIMARY KEY,
  kept_id     INTEGER NOT NULL REFERENCES customers,
  merged_id   INTEGER NOT NULL REFERENCES customers,
  merged_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX merges_by_kept ON merges (kept_id);

-- A sale is of one brand, so that a bundle never has to split one.
CREATE TABLE sales (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,   -- as customers.id
  uid           TEXT NOT NULL UNIQUE,
  number        TEXT NOT NULL UNIQUE,            -- the dealer's own, on paper; never leaves, for it tells how many there were
  brand_id      INTEGER NOT NULL REFERENCES brands,
  customer_id   INTEGER NOT NULL REFERENCES customers,
  staff_id      INTEGER REFERENCES staff,
  state         TEXT NOT NULL
                CHECK (state = 'quotation' OR state = 'ordered' OR state = 'delivered' OR state = 'returned'
                       OR state = 'cancelled'),
  currency      TEXT NOT NULL,
  quoted_on     TEXT,
  ordered_on    TEXT,
  delivered_on  TEXT,
  returned_on   TEXT,
  due_on        TEXT,                            -- when delivery is promised
  reason        TEXT NOT NULL DEFAULT '',        -- why returned, cancelled or last corrected
  discount      INTEGER NOT NULL DEFAULT 0,      -- on the whole, beside that of the lines
  deposit       INTEGER NOT NULL DEFAULT 0,
  total         INTEGER NOT NULL,                -- sum of the lines less discount
  note          TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL,
  changed_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX sales_by_customer ON sales (customer_id, ordered_on);
CREATE INDEX sales_by_brand ON sales (brand_id, ordered_on);
-- Each order that the list of sales offers has a covering index.
CREATE INDEX sales_by_day ON sales (coalesce(ordered_on, quoted_on), id);
CREATE INDEX sales_by_total ON sales (total, id);
CREATE INDEX sales_by_state ON sales (state, id);

CREATE TABLE sale_lines (
  id           INTEGER PRIMARY KEY,
  sale_id      INTEGER NOT NULL REFERENCES sales ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  product_id   INTEGER REFERENCES products,
  code         TEXT NOT NULL,                    -- as it was called on the day of the sale
  name         TEXT NOT NULL,
  serial       TEXT NOT NULL DEFAULT '',
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  list_price   INTEGER,
  floor_price  INTEGER,
  unit_price   INTEGER NOT NULL CHECK (unit_price >= 0)
) STRICT;
CREATE INDEX sale_lines_by_sale ON sale_lines (sale_id, position);
CREATE INDEX sale_lines_by_serial ON sale_lines (serial) WHERE serial <> '';

CREATE TABLE imports (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('customers', 'sales', 'products')),
  file_name     TEXT NOT NULL,
  file_hash     BLOB NOT NULL,
  mapping       TEXT NOT NULL,                   -- JSON: encoding, separator, date order, column → field
  imported_at   INTEGER NOT NULL,
  rows          INTEGER NOT NULL DEFAULT 0,
  created       INTEGER NOT NULL DEFAULT 0,
  changed       INTEGER NOT NULL DEFAULT 0,
  repeated      INTEGER NOT NULL DEFAULT 0,      -- imported before
  failed        INTEGER NOT NULL DEFAULT 0,
  undo_step     INTEGER,
  undone_at     INTEGER
) STRICT;
CREATE INDEX imports_by_hash ON imports (file_hash);

CREATE TABLE import_rows (
  import_id    INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  row          INTEGER NOT NULL,                 -- counted from 1, the header not counted
  line         INTEGER NOT NULL,                 -- where it begins in the file, counted from 1
  fate         TEXT NOT NULL CHECK (fate = 'created' OR fate = 'changed' OR fate = 'repeated' OR fate = 'failed'),
  message      TEXT NOT NULL DEFAULT '',
  row_hash     BLOB NOT NULL,
  customer_id  INTEGER,
  sale_id      INTEGER,
  PRIMARY KEY (import_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_by_hash ON import_rows (row_hash);

CREATE TABLE import_mappings (
  header   TEXT PRIMARY KEY,                     -- the column titles, as they stand
  mapping  TEXT NOT NULL,
  used_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What each command changed, so that it can be taken back: an SQLite changeset over every table but outgoing_, search_ and
-- undo_ ones.
CREATE TABLE undo_steps (
  id         INTEGER PRIMARY KEY,
  label      TEXT NOT NULL,
  done_at    INTEGER NOT NULL,
  changeset  BLOB NOT NULL,
  undone_at  INTEGER
) STRICT;

-- One link a brand. The secret keys are in the key file, not here.
CREATE TABLE outgoing_links (
  id                INTEGER PRIMARY KEY,
  brand_id          INTEGER NOT NULL UNIQUE REFERENCES brands,
  brand_code        TEXT NOT NULL,
  dealer_code       TEXT NOT NULL DEFAULT '',
  state             TEXT NOT NULL CHECK (state IN ('card', 'requested', 'enrolled', 'revoked')),
  card              BLOB NOT NULL,
  one_time_code     TEXT,                        -- until the certificate that it proves has come
  request           BLOB,
  certificate       BLOB,
  epoch             INTEGER NOT NULL DEFAULT 1,
  snapshot_due      INTEGER NOT NULL DEFAULT 0,  -- the next bundle opens an epoch and carries everything in force
  policy_revision   INTEGER NOT NULL DEFAULT 0,
  created_at        INTEGER NOT NULL
) STRICT;

CREATE TABLE outgoing_bundles (
  id               INTEGER PRIMARY KEY,
  link_id          INTEGER NOT NULL REFERENCES outgoing_links,
  kind             TEXT NOT NULL CHECK (kind IN ('sale', 'snapshot', 'enrol', 'keys')),
  uid              TEXT NOT NULL UNIQUE,
  epoch            INTEGER NOT NULL,
  sequence         INTEGER NOT NULL,
  previous_hash    BLOB NOT NULL,
  hash             BLOB NOT NULL,
  file_hash        BLOB NOT NULL,                -- of the file, to know it again
  bytes            BLOB,                         -- kept until acknowledged: a second export is the same text
  records          INTEGER NOT NULL,
  frozen_at        INTEGER NOT NULL,
  delivered_at     INTEGER,
  acknowledged_at  INTEGER,
  UNIQUE (link_id, epoch, sequence)
) STRICT;

-- Every revision of every record a brand was ever told, or will be told by the next bundle (bundle_id NULL). record_id is
-- minted for one brand, so that two brands cannot join their records.
CREATE TABLE outgoing_persons (
  id                 INTEGER PRIMARY KEY,
  link_id            INTEGER NOT NULL REFERENCES outgoing_links,
  record_id          TEXT NOT NULL,
  epoch              INTEGER NOT NULL,
  revision           INTEGER NOT NULL,
  operation          TEXT NOT NULL CHECK (operation IN ('put', 'erase')),
  reason             TEXT NOT NULL DEFAULT '',
  salt               BLOB NOT NULL,
  kind               TEXT NOT NULL DEFAULT 'person',
  name               TEXT NOT NULL DEFAULT '',
  contact_name       TEXT NOT NULL DEFAULT '',
  gender             TEXT NOT NULL DEFAULT '',
  birthday           TEXT,
  birthday_calendar  TEXT NOT NULL DEFAULT 'solar',
  may_call           INTEGER,                    -- consents as the buyer gave them; NULL: never asked
  may_message        INTEGER,
  may_email          INTEGER,
  may_post           INTEGER,
  do_not_contact     INTEGER NOT NULL DEFAULT 0,
  copied_at          INTEGER NOT NULL,
  bundle_id          INTEGER REFERENCES outgoing_bundles,
  line               INTEGER,
  hash               BLOB,
  UNIQUE (link_id, record_id, epoch, revision)
) STRICT;
CREATE INDEX outgoing_persons_by_bundle ON outgoing_persons (bundle_id, line);
CREATE INDEX outgoing_persons_waiting ON outgoing_persons (link_id) WHERE bundle_id IS NULL;

CREATE TABLE outgoing_contacts (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES outgoing_persons ON DELETE CASCADE,
  medium     TEXT NOT NULL,
  label      TEXT NOT NULL DEFAULT '',
  value      TEXT NOT NULL,
  position   INTEGER NOT NULL
) STRICT;
CREATE INDEX outgoing_contacts_by_person ON outgoing_contacts (person_id, position);

CREATE TABLE outgoing_sales (
  id            INTEGER PRIMARY KEY,
  link_id       INTEGER NOT NULL REFERENCES outgoing_links,
  record_id     TEXT NOT NULL,
  epoch         INTEGER NOT NULL,
  revision      INTEGER NOT NULL,
  operation     TEXT NOT NULL CHECK (operation IN ('put', 'withdraw')),
  reason        TEXT NOT NULL DEFAULT '',
  person_record_id  TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('ordered', 'delivered', 'returned', 'cancelled')),
  currency      TEXT NOT NULL,
  ordered_on    TEXT,
  delivered_on  TEXT,
  returned_on   TEXT,
  discount      INTEGER NOT NULL,
  total         INTEGER NOT NULL,
  copied_at     INTEGER NOT NULL,
  bundle_id     INTEGER REFERENCES outgoing_bundles,
  line          INTEGER,
  hash          BLOB,
  UNIQUE (link_id, record_id, epoch, revision)
) STRICT;
CREATE INDEX outgoing_sales_by_bundle ON outgoing_sales (bundle_id, line);
CREATE INDEX outgoing_sales_waiting ON outgoing_sales (link_id) WHERE bundle_id IS NULL;

CREATE TABLE outgoing_sale_lines (
  id          INTEGER PRIMARY KEY,
  sale_id     INTEGER NOT NULL REFERENCES outgoing_sales ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  code        TEXT NOT NULL,
  name        TEXT NOT NULL,
  serial      TEXT NOT NULL DEFAULT '',
  quantity    INTEGER NOT NULL,
  list_price  INTEGER,
  unit_price  INTEGER NOT NULL
) STRICT;
CREATE INDEX outgoing_sale_lines_by_sale ON outgoing_sale_lines (sale_id, position);

-- Which of our rows a brand's record stands for. Not an outgoing_ table: our own keys never leave.
CREATE TABLE link_records (
  link_id    INTEGER NOT NULL REFERENCES outgoing_links,
  kind       TEXT NOT NULL CHECK (kind IN ('person', 'sale')),
  local_id   INTEGER NOT NULL,
  record_id  TEXT NOT NULL UNIQUE,
  withdrawn  INTEGER NOT NULL DEFAULT 0,           -- a person withdrew the sale: it is not told again by itself
  PRIMARY KEY (link_id, kind, local_id)
) STRICT, WITHOUT ROWID;

-- HQ's answers.
CREATE TABLE replies (
  id           INTEGER PRIMARY KEY,
  link_id      INTEGER NOT NULL REFERENCES outgoing_links,
  sequence     INTEGER NOT NULL,
  hash         BLOB NOT NULL UNIQUE,
  epoch        INTEGER NOT NULL,                 -- of ours, the highest it has seen
  contiguous   INTEGER NOT NULL,                 -- our highest sequence with none missing before it
  head_hash    BLOB NOT NULL,
  missing      TEXT NOT NULL DEFAULT '',         -- sequences, separated by spaces
  held         TEXT NOT NULL DEFAULT '',
  received_at  INTEGER NOT NULL,
  UNIQUE (link_id, sequence)
) STRICT;

CREATE TABLE verdicts (
  link_id    INTEGER NOT NULL REFERENCES outgoing_links,
  record_id  TEXT NOT NULL,
  epoch      INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  result     TEXT NOT NULL CHECK (result IN ('accepted', 'changed', 'rejected', 'held')),
  code       TEXT NOT NULL DEFAULT '',
  field      TEXT NOT NULL DEFAULT '',
  reply_id   INTEGER NOT NULL REFERENCES replies,
  PRIMARY KEY (link_id, record_id, epoch, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE preferences (
  key    TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
