-- 0005: packs, purchase orders, transfers confirmed. Each section is one subject.

-- ---- packs ----

ALTER TABLE product_code ADD COLUMN pieces INTEGER NOT NULL DEFAULT 1 -- units of the product that
    CHECK (pieces BETWEEN 1 AND 10000);                         -- one of the code holds: a case 12

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

CREATE TABLE transfer_confirm ( -- ledger; the other point said what came of a transfer
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    transfer BLOB NOT NULL UNIQUE CHECK (length(transfer) = 16), -- id of what was sent
    number TEXT NOT NULL UNIQUE REFERENCES stock_doc (number),  -- our document
    point INTEGER NOT NULL CHECK (point BETWEEN 1 AND 9999),    -- who took it
    till INTEGER NOT NULL CHECK (till BETWEEN 1 AND 99),
    document TEXT NOT NULL CHECK (document <> ''),              -- their document's number
    day INTEGER NOT NULL                                        -- day on it
) STRICT;

CREATE TABLE transfer_came (    -- ledger; line of it, as the line of that number was sent
    seq INTEGER NOT NULL REFERENCES transfer_confirm (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    sent INTEGER NOT NULL CHECK (sent > 0),                     -- thousandths
    came INTEGER NOT NULL CHECK (came BETWEEN 0 AND sent),      -- thousandths
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer_key (     -- working; the public key of each other till, as first seen
    point INTEGER NOT NULL CHECK (point BETWEEN 1 AND 9999),
    till INTEGER NOT NULL CHECK (till BETWEEN 1 AND 99),
    key BLOB NOT NULL CHECK (length(key) = 32),                 -- Ed25519
    at INTEGER NOT NULL,                                        -- UTC ms, seen or accepted
    PRIMARY KEY (point, till)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer_coming (  -- working; the signed text beside the draft that counts it
    kind TEXT PRIMARY KEY REFERENCES draft (kind) CHECK (kind = 'take'),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER transfer_confirm_no_update BEFORE UPDATE ON transfer_confirm
BEGIN SELECT RAISE(ABORT, 'transfer_confirm is append-only'); END;
CREATE TRIGGER transfer_confirm_no_delete BEFORE DELETE ON transfer_confirm
BEGIN SELECT RAISE(ABORT, 'transfer_confirm is append-only'); END;
CREATE TRIGGER transfer_confirm_no_replace BEFORE INSERT ON transfer_confirm
WHEN EXISTS (SELECT 1 FROM transfer_confirm WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM transfer_confirm WHERE transfer = NEW.transfer)
  OR EXISTS (SELECT 1 FROM transfer_confirm WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'transfer_confirm is append-only'); END;
CREATE TRIGGER transfer_came_no_update BEFORE UPDATE ON transfer_came
BEGIN SELECT RAISE(ABORT, 'transfer_came is append-only'); END;
CREATE TRIGGER transfer_came_no_delete BEFORE DELETE ON transfer_came
BEGIN SELECT RAISE(ABORT, 'transfer_came is append-only'); END;
CREATE TRIGGER transfer_came_no_replace BEFORE INSERT ON transfer_came
WHEN EXISTS (SELECT 1 FROM transfer_came WHERE seq = NEW.seq AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'transfer_came is append-only'); END;

-- ---- bundles and acknowledgements ----

-- ---- printing ----

-- What is in one piece, as its pack says: the price of a kilogram or litre comes from it.
ALTER TABLE product ADD COLUMN content INTEGER NOT NULL DEFAULT 0 -- thousandths of g or ml; 0 unknown
    CHECK (content BETWEEN 0 AND 1000000000);
ALTER TABLE product ADD COLUMN content_volume INTEGER NOT NULL DEFAULT 0 -- 1: ml, 0: g
    CHECK (content_volume IN (0, 1));
