-- 0001: the first shop file.
--
-- Money is whole đồng, quantities are thousandths of the unit, times are UTC milliseconds,
-- days are days since 1970-01-01 in Vietnam. Three kinds of tables:
--   working   freely changed: carts, spool, numbers; also catalogue, people, settings
--   ledger    append-only: every one has guards against UPDATE, DELETE and REPLACE
--   derived   kept in the same transaction, rebuildable, checked by `diemban verify`

-- ==== what this file is ====================================================================

CREATE TABLE shop (             -- working; one row
    id INTEGER PRIMARY KEY CHECK (id = 1),
    point INTEGER NOT NULL CHECK (point BETWEEN 1 AND 9999),    -- number of the shop
    till INTEGER NOT NULL CHECK (till BETWEEN 1 AND 99),        -- number of the PC in it
    use TEXT NOT NULL CHECK (use IN ('real', 'demo', 'test', 'training')),
    epoch INTEGER NOT NULL,                 -- random 64 bits; new after a restore or move
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)    -- Ed25519, of this epoch
) STRICT;

CREATE TABLE counter (          -- working; numbers that are given once
    name TEXT PRIMARY KEY,                                      -- 'receipt'
    last INTEGER NOT NULL CHECK (last BETWEEN 0 AND 999999)     -- the last one given
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (          -- working; names and bounds are the program's
    key TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ==== people ================================================================================

CREATE TABLE person (           -- working
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),               -- sign-on name: 'lan'
    shown TEXT NOT NULL,                                        -- as read by others: 'Lan'
    role TEXT NOT NULL CHECK (role IN ('clerk', 'manager', 'owner')),
    active INTEGER NOT NULL CHECK (active IN (0, 1))            -- 0: may not sign on
) STRICT;

CREATE TABLE pin (              -- working; never in the journal
    person INTEGER PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL                                          -- argon2id string
) STRICT;

-- ==== catalogue =============================================================================

CREATE TABLE product (          -- working
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),               -- short code
    gtin TEXT NOT NULL,                                         -- as scanned; '' none
    ocop_code TEXT NOT NULL,                                    -- '' none
    name TEXT NOT NULL CHECK (name <> ''),
    unit TEXT NOT NULL CHECK (unit <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('goods', 'service', 'packing')),
    weighed INTEGER NOT NULL CHECK (weighed IN (0, 1)),         -- quantity may have decimals
    price INTEGER NOT NULL CHECK (price BETWEEN 0 AND 10000000000), -- of one unit, with VAT
    vat TEXT NOT NULL,                                          -- VAT class: '8%', 'KCT'
    stars INTEGER NOT NULL CHECK (stars IN (0, 3, 4, 5)),       -- OCOP stars; 0 none
    potential5 INTEGER NOT NULL CHECK (potential5 IN (0, 1)),   -- proposed as five stars
    grp TEXT NOT NULL,                                          -- 'I' … 'VI'; '' unknown
    grp_class TEXT NOT NULL,                                    -- 'IV.2'; '' unknown
    producer TEXT NOT NULL,                                     -- OCOP producer; '' unknown
    certificate TEXT NOT NULL,                                  -- decision number; '' unknown
    certificate_date INTEGER,                                   -- day it was signed
    min_stock INTEGER NOT NULL CHECK (min_stock >= 0)           -- low below this; 0 never
) STRICT;

-- the highest numeric short code, to give the next one
CREATE INDEX product_short ON product (CAST(code AS INTEGER))
WHERE length(code) BETWEEN 1 AND 7 AND code NOT GLOB '*[^0-9]*';

CREATE TABLE product_code (     -- working; every code that finds a product
    code TEXT PRIMARY KEY CHECK (code <> ''),                   -- a GTIN stands in 14 digits
    product INTEGER NOT NULL REFERENCES product (id),
    kind TEXT NOT NULL CHECK (kind IN ('short', 'gtin', 'ocop', 'alias'))
) STRICT, WITHOUT ROWID;
CREATE INDEX product_code_product ON product_code (product);
CREATE INDEX product_code_tail ON product_code (substr(code, -5)); -- when the scanner is dead

CREATE TABLE product_text (     -- derived from product; what searching and sorting compare
    product INTEGER PRIMARY KEY REFERENCES product (id),
    folded TEXT NOT NULL,                                       -- name without marks
    initials TEXT NOT NULL,                                     -- of the folded words
    producer TEXT NOT NULL,                                     -- producer without marks
    sort_key BLOB NOT NULL                                      -- Vietnamese order of the name
) STRICT;
CREATE INDEX product_text_name ON product_text (folded, producer);
CREATE INDEX product_text_order ON product_text (sort_key, product);

CREATE TABLE lot (              -- working
    id INTEGER PRIMARY KEY,                                     -- 0: goods without a lot
    product INTEGER REFERENCES product (id),
    code TEXT NOT NULL,
    made INTEGER,                                               -- day; NULL unknown
    expiry INTEGER,                                             -- last good day; NULL none
    cost INTEGER NOT NULL CHECK (cost >= 0),                    -- of one unit; 0 unknown
    consigned INTEGER NOT NULL CHECK (consigned IN (0, 1)),     -- still the producer's
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),         -- not to be sold
    UNIQUE (product, code),
    CHECK ((id = 0) = (product IS NULL) AND (id = 0) = (code = ''))
) STRICT;
INSERT INTO lot (id, product, code, cost, consigned, blocked) VALUES (0, NULL, '', 0, 0, 0);

-- ==== open and held carts ===================================================================

CREATE TABLE cart (             -- working
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),        -- becomes the sale's
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 999999), -- running; 0 not yet given
    holder TEXT NOT NULL,                                       -- sign-on name
    label TEXT NOT NULL,                                        -- given when held; '' none
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    opened_at INTEGER NOT NULL,
    last_no INTEGER NOT NULL                                    -- highest line number ever used
) STRICT;

CREATE TABLE cart_line (        -- working
    cart INTEGER NOT NULL REFERENCES cart (id),
    no INTEGER NOT NULL CHECK (no >= 1),                        -- kept for ever in its cart
    state TEXT NOT NULL CHECK (state IN ('ok', 'unknown', 'expired', 'blocked')),
    product INTEGER REFERENCES product (id),                    -- NULL: unknown or open item
    scanned TEXT NOT NULL,                                      -- the code as it came
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    weighed INTEGER NOT NULL CHECK (weighed IN (0, 1)),
    qty INTEGER NOT NULL CHECK (qty > 0),
    price INTEGER NOT NULL CHECK (price >= 0),
    discount INTEGER NOT NULL CHECK (discount >= 0),            -- of the whole line
    amount INTEGER NOT NULL CHECK (amount >= 0),                -- qty × price − discount
    vat_name TEXT NOT NULL,                                     -- rate on that day: '8%'
    vat_bp INTEGER NOT NULL,                                    -- hundredths of a percent
    lot TEXT NOT NULL,                                          -- '' none
    expiry INTEGER,                                             -- of the lot
    note TEXT NOT NULL,                                         -- why red; '' none
    at INTEGER NOT NULL,                                        -- when it was scanned
    PRIMARY KEY (cart, no)
) STRICT, WITHOUT ROWID;

-- ==== the journal ===========================================================================

CREATE TABLE journal (          -- ledger
    seq INTEGER PRIMARY KEY,                                    -- 1 … without gaps
    kind INTEGER NOT NULL,                                      -- as in the record
    record BLOB NOT NULL,                                       -- canonical bytes, kept as they are
    hash BLOB NOT NULL CHECK (length(hash) = 32),               -- SHA-256 of the record
    sig BLOB NOT NULL CHECK (length(sig) = 64)                  -- Ed25519 of the hash
) STRICT;

-- ==== shifts and sales ======================================================================

CREATE TABLE shift (            -- ledger
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),       -- record of its opening
    number INTEGER NOT NULL UNIQUE CHECK (number >= 1),         -- 1 … at this till
    label TEXT NOT NULL,                                        -- 'Sáng'
    opener TEXT NOT NULL,                                       -- sign-on name
    opened_at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    float_in INTEGER NOT NULL CHECK (float_in >= 0)             -- cash at the start
) STRICT;

CREATE TABLE sale (             -- ledger
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),           -- 'HD001201000038'
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    shift INTEGER NOT NULL REFERENCES shift (id),
    clerk TEXT NOT NULL,                                        -- sign-on name
    customer TEXT NOT NULL,                                     -- random id; '' walk-in
    total INTEGER NOT NULL,                                     -- Σ line amounts
    discount INTEGER NOT NULL CHECK (discount >= 0),            -- Σ line discounts
    tendered INTEGER NOT NULL,                                  -- handed over
    change INTEGER NOT NULL CHECK (change >= 0)                 -- cash given back
) STRICT;
CREATE INDEX sale_day ON sale (day, seq);

CREATE TABLE sale_line (        -- ledger
    sale INTEGER NOT NULL REFERENCES sale (seq),
    no INTEGER NOT NULL CHECK (no >= 1),                        -- 1 … in the sale
    product INTEGER REFERENCES product (id),                    -- NULL: open item
    moved INTEGER NOT NULL CHECK (moved IN (0, 1)),             -- 1: movement (sale, no) exists
    code TEXT NOT NULL,                                         -- values as they were that day
    gtin TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    qty INTEGER NOT NULL CHECK (qty > 0),
    price INTEGER NOT NULL CHECK (price >= 0),
    discount INTEGER NOT NULL CHECK (discount >= 0),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    vat_name TEXT NOT NULL,
    vat_bp INTEGER NOT NULL,
    vat INTEGER NOT NULL,                                       -- inside amount
    lot TEXT NOT NULL,
    expiry INTEGER,
    stars INTEGER NOT NULL,                                     -- valid that day
    producer TEXT NOT NULL,
    PRIMARY KEY (sale, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (          -- ledger
    sale INTEGER NOT NULL REFERENCES sale (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'transfer', 'card', 'voucher', 'credit')),
    applied INTEGER NOT NULL,                                   -- what of it pays the sale
    tendered INTEGER NOT NULL,                                  -- what was handed over
    reference TEXT NOT NULL,                                    -- '' none
    PRIMARY KEY (sale, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE movement (         -- ledger; goods in and out
    seq INTEGER NOT NULL REFERENCES journal (seq),              -- record that decided it
    no INTEGER NOT NULL CHECK (no >= 1),                        -- line of the sale or document
    kind TEXT NOT NULL CHECK (kind IN ('received', 'sold', 'returned', 'adjusted', 'wasted',
                                       'transferred', 'counted')),
    product INTEGER NOT NULL REFERENCES product (id),
    lot INTEGER NOT NULL REFERENCES lot (id),                   -- 0: goods without a lot
    qty INTEGER NOT NULL,                                       -- + in, − out
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;

-- ==== derived ===============================================================================

CREATE TABLE on_hand (          -- Σ movement.qty
    product INTEGER NOT NULL REFERENCES product (id),
    lot INTEGER NOT NULL REFERENCES lot (id),
    qty INTEGER NOT NULL,
    PRIMARY KEY (product, lot)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_total (        -- of sale
    day INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
    count INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE month_total (      -- of sale_line
    month INTEGER NOT NULL,                                     -- year × 100 + month
    product INTEGER NOT NULL REFERENCES product (id),
    times INTEGER NOT NULL,                                     -- lines
    qty INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (month, product)
) STRICT, WITHOUT ROWID;

-- ==== the print spool =======================================================================

CREATE TABLE spool (            -- working
    id INTEGER PRIMARY KEY,                                     -- order of printing
    number TEXT NOT NULL,                                       -- of the receipt
    copy INTEGER NOT NULL CHECK (copy >= 0),                    -- 0 the original, n reprint n
    state TEXT NOT NULL CHECK (state IN ('waiting', 'printed')),
    at INTEGER NOT NULL,
    text TEXT NOT NULL,                                         -- as it will be printed
    UNIQUE (number, copy)
) STRICT;
CREATE INDEX spool_waiting ON spool (id) WHERE state = 'waiting';

-- ==== guards of the ledger ==================================================================
-- A correction is a new row. INSERT OR REPLACE deletes without a DELETE trigger unless
-- recursive_triggers is on, hence a guard of its own over every unique key.

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER shift_no_update BEFORE UPDATE ON shift
BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;
CREATE TRIGGER shift_no_delete BEFORE DELETE ON shift
BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;
CREATE TRIGGER shift_no_replace BEFORE INSERT ON shift
WHEN EXISTS (SELECT 1 FROM shift WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM shift WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM shift WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;

CREATE TRIGGER sale_no_update BEFORE UPDATE ON sale
BEGIN SELECT RAISE(ABORT, 'sale is append-only'); END;
CREATE TRIGGER sale_no_delete BEFORE DELETE ON sale
BEGIN SELECT RAISE(ABORT, 'sale is append-only'); END;
CREATE TRIGGER sale_no_replace BEFORE INSERT ON sale
WHEN EXISTS (SELECT 1 FROM sale WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM sale WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM sale WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'sale is append-only'); END;

CREATE TRIGGER sale_line_no_update BEFORE UPDATE ON sale_line
BEGIN SELECT RAISE(ABORT, 'sale_line is append-only'); END;
CREATE TRIGGER sale_line_no_delete BEFORE DELETE ON sale_line
BEGIN SELECT RAISE(ABORT, 'sale_line is append-only'); END;
CREATE TRIGGER sale_line_no_replace BEFORE INSERT ON sale_line
WHEN EXISTS (SELECT 1 FROM sale_line WHERE sale = NEW.sale AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'sale_line is append-only'); END;

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_replace BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE sale = NEW.sale AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;

CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement
BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement
BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_no_replace BEFORE INSERT ON movement
WHEN EXISTS (SELECT 1 FROM movement WHERE seq = NEW.seq AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
