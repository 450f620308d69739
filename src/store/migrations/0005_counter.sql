-- 0005: packs, purchase orders, transfers confirmed. Each section is one subject.

-- ---- packs ----

-- ---- purchase orders ----

CREATE TABLE purchase_draft (   -- working; an order to a supplier that is being written
    number TEXT PRIMARY KEY,                                    -- 'DM001201000001'
    partner TEXT NOT NULL CHECK (partner <> ''),                -- the supplier
    author TEXT NOT NULL,                                       -- sign-on name
    at INTEGER NOT NULL,                                        -- UTC ms, begun
    due INTEGER NOT NULL,                                       -- day it is wanted; 0 not said
    note TEXT NOT NULL                                          -- '' none
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase_draft_line ( -- working
    number TEXT NOT NULL REFERENCES purchase_draft (number),
    product INTEGER NOT NULL REFERENCES product (id),
    no INTEGER NOT NULL CHECK (no >= 1),                        -- its place
    qty INTEGER NOT NULL CHECK (qty > 0),                       -- thousandths
    cost INTEGER NOT NULL CHECK (cost >= 0),                    -- đồng of one unit; 0 not said
    PRIMARY KEY (number, product)
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase (         -- ledger; orders that were sent to a supplier
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    at INTEGER NOT NULL,                                        -- UTC ms
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL UNIQUE,
    partner TEXT NOT NULL CHECK (partner <> ''),                -- the supplier
    due INTEGER NOT NULL,                                       -- day it is wanted; 0 not said
    note TEXT NOT NULL                                          -- '' none
) STRICT;

CREATE TABLE purchase_line (    -- ledger; a product is once in an order
    seq INTEGER NOT NULL REFERENCES purchase (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    product INTEGER NOT NULL REFERENCES product (id),
    code TEXT NOT NULL,                                         -- as it was, like name and unit
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    qty INTEGER NOT NULL CHECK (qty > 0),                       -- thousandths
    cost INTEGER NOT NULL CHECK (cost >= 0),                    -- đồng of one unit; 0 not said
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_line_product ON purchase_line (product);

CREATE TABLE purchase_close (   -- ledger; orders of which nothing more is awaited
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    at INTEGER NOT NULL,                                        -- UTC ms
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL UNIQUE,                                -- of the order
    reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE TABLE purchase_receipt ( -- ledger; what came on an order; the record of the receipt says it
    seq INTEGER PRIMARY KEY REFERENCES stock_doc (seq),
    number TEXT NOT NULL                                        -- of the order
) STRICT;
CREATE INDEX purchase_receipt_number ON purchase_receipt (number);

ALTER TABLE draft ADD COLUMN purchase TEXT NOT NULL DEFAULT ''; -- order it comes on; '' none

CREATE TRIGGER purchase_no_update BEFORE UPDATE ON purchase
BEGIN SELECT RAISE(ABORT, 'purchase is append-only'); END;
CREATE TRIGGER purchase_no_delete BEFORE DELETE ON purchase
BEGIN SELECT RAISE(ABORT, 'purchase is append-only'); END;
CREATE TRIGGER purchase_no_replace BEFORE INSERT ON purchase
WHEN EXISTS (SELECT 1 FROM purchase WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'purchase is append-only'); END;

CREATE TRIGGER purchase_line_no_update BEFORE UPDATE ON purchase_line
BEGIN SELECT RAISE(ABORT, 'purchase_line is append-only'); END;
CREATE TRIGGER purchase_line_no_delete BEFORE DELETE ON purchase_line
BEGIN SELECT RAISE(ABORT, 'purchase_line is append-only'); END;
CREATE TRIGGER purchase_line_no_replace BEFORE INSERT ON purchase_line
WHEN EXISTS (SELECT 1 FROM purchase_line WHERE seq = NEW.seq AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'purchase_line is append-only'); END;

CREATE TRIGGER purchase_close_no_update BEFORE UPDATE ON purchase_close
BEGIN SELECT RAISE(ABORT, 'purchase_close is append-only'); END;
CREATE TRIGGER purchase_close_no_delete BEFORE DELETE ON purchase_close
BEGIN SELECT RAISE(ABORT, 'purchase_close is append-only'); END;
CREATE TRIGGER purchase_close_no_replace BEFORE INSERT ON purchase_close
WHEN EXISTS (SELECT 1 FROM purchase_close WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'purchase_close is append-only'); END;

CREATE TRIGGER purchase_receipt_no_update BEFORE UPDATE ON purchase_receipt
BEGIN SELECT RAISE(ABORT, 'purchase_receipt is append-only'); END;
CREATE TRIGGER purchase_receipt_no_delete BEFORE DELETE ON purchase_receipt
BEGIN SELECT RAISE(ABORT, 'purchase_receipt is append-only'); END;
CREATE TRIGGER purchase_receipt_no_replace BEFORE INSERT ON purchase_receipt
WHEN EXISTS (SELECT 1 FROM purchase_receipt WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'purchase_receipt is append-only'); END;

-- ---- transfers ----

-- ---- bundles and acknowledgements ----

-- ---- printing ----

-- What is in one piece, as its pack says: the price of a kilogram or litre comes from it.
ALTER TABLE product ADD COLUMN content INTEGER NOT NULL DEFAULT 0 -- thousandths of g or ml; 0 unknown
    CHECK (content BETWEEN 0 AND 1000000000);
ALTER TABLE product ADD COLUMN content_volume INTEGER NOT NULL DEFAULT 0 -- 1: ml, 0: g
    CHECK (content_volume IN (0, 1));
