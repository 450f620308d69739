-- Migration 4: everything around the sale. Sections stand by subject; a column says its unit
-- in a comment, every table whether it is ledger, working or derived.

-- ---- people ----

CREATE TABLE awaiting (         -- ledger; an act that was done and waits for another's yes
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its RECORD_AWAITING
    record INTEGER NOT NULL CHECK (record > 0 AND record < seq), -- seq of the act's first record
    act TEXT NOT NULL CHECK (act <> ''),                        -- name of the cap: 'refund'
    amount INTEGER NOT NULL,                                    -- in the unit of that cap
    about BLOB NOT NULL CHECK (length(about) = 16),             -- uuid of the cart, sale …
    person TEXT NOT NULL,                                       -- sign-on name of who did it
    at INTEGER NOT NULL,                                        -- UTC ms
    day INTEGER NOT NULL                                        -- business day
) STRICT;

CREATE TABLE approval (         -- ledger; consents that use something up
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its RECORD_APPROVAL
    awaiting INTEGER UNIQUE REFERENCES awaiting (seq),          -- what had waited; NULL none
    how TEXT NOT NULL CHECK (how IN ('phone', 'list', 'later')),
    approver TEXT NOT NULL CHECK (approver <> ''),              -- sign-on name
    token TEXT NOT NULL CHECK ((token = '') = (how = 'later'))  -- challenge; list and number
) STRICT;
CREATE UNIQUE INDEX approval_token ON approval (approver, token) WHERE token <> '';

CREATE TABLE approver (         -- working; the codes of a person who may approve
    person INTEGER PRIMARY KEY REFERENCES person (id),
    round INTEGER NOT NULL CHECK (round >= 0),                  -- secrets before this are void
    list INTEGER NOT NULL CHECK (list >= 0),                    -- printed lists so far
    count INTEGER NOT NULL CHECK (count >= 0),                  -- codes on the last of them
    until INTEGER                                               -- its last good day; NULL none
) STRICT;

CREATE TRIGGER awaiting_no_update BEFORE UPDATE ON awaiting
BEGIN SELECT RAISE(ABORT, 'awaiting is append-only'); END;
CREATE TRIGGER awaiting_no_delete BEFORE DELETE ON awaiting
BEGIN SELECT RAISE(ABORT, 'awaiting is append-only'); END;
CREATE TRIGGER awaiting_no_replace BEFORE INSERT ON awaiting
WHEN EXISTS (SELECT 1 FROM awaiting WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'awaiting is append-only'); END;
CREATE TRIGGER approval_no_update BEFORE UPDATE ON approval
BEGIN SELECT RAISE(ABORT, 'approval is append-only'); END;
CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'approval is append-only'); END;
CREATE TRIGGER approval_no_replace BEFORE INSERT ON approval
WHEN EXISTS (SELECT 1 FROM approval WHERE seq = NEW.seq OR awaiting = NEW.awaiting
             OR (approver = NEW.approver AND token = NEW.token AND token <> ''))
BEGIN SELECT RAISE(ABORT, 'approval is append-only'); END;

-- ---- shifts, cash, days ----

CREATE TABLE cash_move (        -- ledger; money in and out of the drawer without a sale
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),           -- 'PT001201000001'
    kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'drop')),
    shift INTEGER NOT NULL REFERENCES shift (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    category TEXT NOT NULL,                                     -- 'change', 'goods' …
    reason TEXT NOT NULL,
    partner TEXT NOT NULL                                       -- who gave or took it; '' unsaid
) STRICT;

CREATE TABLE shift_close (      -- ledger; a shift is open until it has a row here
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- who closed it
    approver TEXT NOT NULL,                                     -- of the difference; '' nobody
    shift INTEGER NOT NULL UNIQUE REFERENCES shift (id),
    state TEXT NOT NULL CHECK (state IN ('counted', 'uncounted')),
    expected INTEGER NOT NULL,                                  -- cash by the journal
    counted INTEGER NOT NULL CHECK (counted >= 0),              -- cash by hand; 0 uncounted
    kept INTEGER NOT NULL CHECK (kept >= 0),                    -- float left in the drawer
    handed INTEGER NOT NULL,                                    -- dropped: counted − kept
    awaiting INTEGER NOT NULL CHECK (awaiting IN (0, 1)),       -- difference not yet approved
    note TEXT NOT NULL                                          -- why it differs; '' none
) STRICT;

CREATE TABLE day_close (        -- ledger; the Z report: its record holds it whole
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- the business day closed
    person TEXT NOT NULL,
    approver TEXT NOT NULL,
    number INTEGER NOT NULL UNIQUE CHECK (number >= 1),         -- without gaps in an epoch
    first_seq INTEGER NOT NULL,                                 -- records it sums, both ends
    last_seq INTEGER NOT NULL,
    sales INTEGER NOT NULL CHECK (sales >= 0),
    sale_total INTEGER NOT NULL,
    refunds INTEGER NOT NULL CHECK (refunds >= 0),
    refund_total INTEGER NOT NULL
) STRICT;

CREATE TABLE annotation (       -- ledger; what was learnt after a close
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day it was written on
    person TEXT NOT NULL,
    approver TEXT NOT NULL,
    about INTEGER NOT NULL REFERENCES journal (seq),            -- the closed record
    kind TEXT NOT NULL CHECK (kind IN ('note', 'bank')),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_about ON annotation (about);

CREATE TABLE bank_file (        -- ledger; a bank statement that was compared
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record: the pairs
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day it was done on
    person TEXT NOT NULL,
    approver TEXT NOT NULL,
    bank TEXT NOT NULL,                                         -- '' unsaid
    file TEXT NOT NULL,                                         -- SHA-256, hex
    lines INTEGER NOT NULL CHECK (lines > 0),                   -- money that came
    matched INTEGER NOT NULL CHECK (matched >= 0),
    amount INTEGER NOT NULL,                                    -- of what matched
    only_bank INTEGER NOT NULL CHECK (only_bank >= 0),
    only_shop INTEGER NOT NULL CHECK (only_shop >= 0)
) STRICT;
CREATE TRIGGER bank_file_no_update BEFORE UPDATE ON bank_file
BEGIN SELECT RAISE(ABORT, 'bank_file is append-only'); END;
CREATE TRIGGER bank_file_no_delete BEFORE DELETE ON bank_file
BEGIN SELECT RAISE(ABORT, 'bank_file is append-only'); END;
CREATE TRIGGER bank_file_no_replace BEFORE INSERT ON bank_file
WHEN EXISTS (SELECT 1 FROM bank_file WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'bank_file is append-only'); END;

-- where an epoch begins is looked up, and must not walk the journal
CREATE INDEX journal_epoch ON journal (seq) WHERE kind = 1;

CREATE TABLE day_task (         -- working; how far the steps after a Z have come
    z INTEGER PRIMARY KEY,                                      -- number of the Z
    state TEXT NOT NULL CHECK (state IN ('backup', 'checkpoint', 'bundle', 'done')), -- to do next
    backup TEXT NOT NULL,                                       -- file; '' not yet
    sha TEXT NOT NULL,                                          -- of the backup, hex; '' not yet
    bundle TEXT NOT NULL                                        -- file; '' not yet
) STRICT;

CREATE TABLE bundle (           -- working; runs of records made for the office
    number INTEGER PRIMARY KEY,                                 -- 1 … without gaps
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
    hash BLOB NOT NULL CHECK (length(hash) = 32),               -- of the signed bytes
    made_at INTEGER NOT NULL,
    acked_at INTEGER                                            -- NULL: the office has not said
) STRICT;

CREATE TRIGGER cash_move_no_update BEFORE UPDATE ON cash_move
BEGIN SELECT RAISE(ABORT, 'cash_move is append-only'); END;
CREATE TRIGGER cash_move_no_delete BEFORE DELETE ON cash_move
BEGIN SELECT RAISE(ABORT, 'cash_move is append-only'); END;
CREATE TRIGGER cash_move_no_replace BEFORE INSERT ON cash_move
WHEN EXISTS (SELECT 1 FROM cash_move WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM cash_move WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'cash_move is append-only'); END;
CREATE TRIGGER shift_close_no_update BEFORE UPDATE ON shift_close
BEGIN SELECT RAISE(ABORT, 'shift_close is append-only'); END;
CREATE TRIGGER shift_close_no_delete BEFORE DELETE ON shift_close
BEGIN SELECT RAISE(ABORT, 'shift_close is append-only'); END;
CREATE TRIGGER shift_close_no_replace BEFORE INSERT ON shift_close
WHEN EXISTS (SELECT 1 FROM shift_close WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM shift_close WHERE shift = NEW.shift)
BEGIN SELECT RAISE(ABORT, 'shift_close is append-only'); END;
CREATE TRIGGER day_close_no_update BEFORE UPDATE ON day_close
BEGIN SELECT RAISE(ABORT, 'day_close is append-only'); END;
CREATE TRIGGER day_close_no_delete BEFORE DELETE ON day_close
BEGIN SELECT RAISE(ABORT, 'day_close is append-only'); END;
CREATE TRIGGER day_close_no_replace BEFORE INSERT ON day_close
WHEN EXISTS (SELECT 1 FROM day_close WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM day_close WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'day_close is append-only'); END;
CREATE TRIGGER annotation_no_update BEFORE UPDATE ON annotation
BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;
CREATE TRIGGER annotation_no_delete BEFORE DELETE ON annotation
BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;
CREATE TRIGGER annotation_no_replace BEFORE INSERT ON annotation
WHEN EXISTS (SELECT 1 FROM annotation WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;

-- ---- returns, tenders ----

-- A sale's payment knows further tenders, and whether its transfer was seen when it was made.
CREATE TABLE payment_new (      -- ledger
    sale INTEGER NOT NULL REFERENCES sale (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'transfer', 'card', 'voucher', 'credit',
                                           'exchange', 'rounding', 'points', 'deposit')),
    applied INTEGER NOT NULL,                                   -- what of it pays the sale;
                                                                -- cash < 0: change of a transfer
    tendered INTEGER NOT NULL,                                  -- what was handed over
    reference TEXT NOT NULL,                                    -- '' none; a voucher's serial
    awaiting INTEGER NOT NULL DEFAULT 0 CHECK (awaiting IN (0, 1)), -- 1: nobody saw it then
    PRIMARY KEY (sale, no)
) STRICT, WITHOUT ROWID;
INSERT INTO payment_new (sale, no, tender, applied, tendered, reference)
SELECT sale, no, tender, applied, tendered, reference FROM payment;
DROP TABLE payment;
ALTER TABLE payment_new RENAME TO payment;
CREATE INDEX payment_voucher ON payment (reference) WHERE tender = 'voucher' AND reference <> '';
CREATE INDEX payment_awaiting ON payment (sale) WHERE awaiting = 1;

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_replace BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE sale = NEW.sale AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;

CREATE TABLE refund (           -- ledger; goods that came back, or a sale made void
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),           -- 'TR001201000039'
    sale INTEGER REFERENCES sale (seq),                         -- NULL: without a receipt
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    shift INTEGER NOT NULL REFERENCES shift (id),
    clerk TEXT NOT NULL,                                        -- as shown
    approver TEXT NOT NULL,                                     -- sign-on name; '' nobody had to
    reason TEXT NOT NULL CHECK (reason <> ''),
    void INTEGER NOT NULL CHECK (void IN (0, 1)),               -- 1: the whole sale reversed
    total INTEGER NOT NULL CHECK (total >= 0)                   -- Σ line amounts, paid back
) STRICT;
CREATE INDEX refund_sale ON refund (sale) WHERE sale IS NOT NULL;
CREATE INDEX refund_day ON refund (day, seq);

CREATE TABLE refund_line (      -- ledger
    refund INTEGER NOT NULL REFERENCES refund (seq),
    no INTEGER NOT NULL CHECK (no >= 1),                        -- 1 … in the return
    sale_line INTEGER NOT NULL CHECK (sale_line >= 0),          -- of the sale; 0 without receipt
    product INTEGER REFERENCES product (id),                    -- NULL: open item
    moved INTEGER NOT NULL CHECK (moved IN (0, 1)),             -- 1: movement (refund, no) exists
    code TEXT NOT NULL,                                         -- values as they were sold
    gtin TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    qty INTEGER NOT NULL CHECK (qty > 0),                       -- that came back
    price INTEGER NOT NULL CHECK (price >= 0),
    amount INTEGER NOT NULL CHECK (amount >= 0),                -- paid back, discounts off
    vat_name TEXT NOT NULL,
    vat_bp INTEGER NOT NULL,
    vat INTEGER NOT NULL,                                       -- inside amount
    lot TEXT NOT NULL,
    expiry INTEGER,
    producer TEXT NOT NULL,
    back TEXT NOT NULL CHECK (back IN ('stock', 'waste')),      -- where the goods went
    PRIMARY KEY (refund, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE refund_payment (   -- ledger
    refund INTEGER NOT NULL REFERENCES refund (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'transfer', 'card', 'voucher', 'credit',
                                           'exchange', 'rounding', 'points', 'deposit')),
    amount INTEGER NOT NULL,                                    -- given back; rounding: signed
    reference TEXT NOT NULL,                                    -- '' none
    state TEXT NOT NULL CHECK (state IN ('paid', 'due', 'never')), -- due: a manager sends it;
                                                                -- never: it had not come either
    PRIMARY KEY (refund, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX refund_payment_voucher ON refund_payment (reference)
WHERE tender = 'voucher' AND reference <> '';
CREATE INDEX refund_payment_due ON refund_payment (refund) WHERE state = 'due';

CREATE TRIGGER refund_no_update BEFORE UPDATE ON refund
BEGIN SELECT RAISE(ABORT, 'refund is append-only'); END;
CREATE TRIGGER refund_no_delete BEFORE DELETE ON refund
BEGIN SELECT RAISE(ABORT, 'refund is append-only'); END;
CREATE TRIGGER refund_no_replace BEFORE INSERT ON refund
WHEN EXISTS (SELECT 1 FROM refund WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM refund WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM refund WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'refund is append-only'); END;
CREATE TRIGGER refund_line_no_update BEFORE UPDATE ON refund_line
BEGIN SELECT RAISE(ABORT, 'refund_line is append-only'); END;
CREATE TRIGGER refund_line_no_delete BEFORE DELETE ON refund_line
BEGIN SELECT RAISE(ABORT, 'refund_line is append-only'); END;
CREATE TRIGGER refund_line_no_replace BEFORE INSERT ON refund_line
WHEN EXISTS (SELECT 1 FROM refund_line WHERE refund = NEW.refund AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'refund_line is append-only'); END;
CREATE TRIGGER refund_payment_no_update BEFORE UPDATE ON refund_payment
BEGIN SELECT RAISE(ABORT, 'refund_payment is append-only'); END;
CREATE TRIGGER refund_payment_no_delete BEFORE DELETE ON refund_payment
BEGIN SELECT RAISE(ABORT, 'refund_payment is append-only'); END;
CREATE TRIGGER refund_payment_no_replace BEFORE INSERT ON refund_payment
WHEN EXISTS (SELECT 1 FROM refund_payment WHERE refund = NEW.refund AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'refund_payment is append-only'); END;

CREATE TABLE tender_fix (       -- ledger; what was taken by one tender and written as another
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL,                                       -- of the sale
    was TEXT NOT NULL,                                          -- tender as it was written
    now TEXT NOT NULL,                                          -- tender as it is
    amount INTEGER NOT NULL CHECK (amount > 0),
    reference TEXT NOT NULL,                                    -- of the new tender; '' none
    reason TEXT NOT NULL,
    sale INTEGER NOT NULL REFERENCES sale (seq)
) STRICT;
CREATE INDEX tender_fix_sale ON tender_fix (sale);

CREATE TABLE settled (          -- ledger; a transfer was seen to come, or was sent back
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- who saw or sent it
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL UNIQUE,                                -- of the sale or return
    amount INTEGER NOT NULL CHECK (amount > 0),
    reference TEXT NOT NULL                                     -- the bank's; '' none
) STRICT;

CREATE TABLE voucher (          -- ledger; issued by the shop, spent by its serial
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- who issued it
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    serial TEXT NOT NULL UNIQUE CHECK (serial <> ''),
    amount INTEGER NOT NULL CHECK (amount > 0),                 -- worth when issued
    expiry INTEGER NOT NULL                                     -- last good day; see DATE_NONE
) STRICT;

CREATE TRIGGER tender_fix_no_update BEFORE UPDATE ON tender_fix
BEGIN SELECT RAISE(ABORT, 'tender_fix is append-only'); END;
CREATE TRIGGER tender_fix_no_delete BEFORE DELETE ON tender_fix
BEGIN SELECT RAISE(ABORT, 'tender_fix is append-only'); END;
CREATE TRIGGER tender_fix_no_replace BEFORE INSERT ON tender_fix
WHEN EXISTS (SELECT 1 FROM tender_fix WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'tender_fix is append-only'); END;
CREATE TRIGGER settled_no_update BEFORE UPDATE ON settled
BEGIN SELECT RAISE(ABORT, 'settled is append-only'); END;
CREATE TRIGGER settled_no_delete BEFORE DELETE ON settled
BEGIN SELECT RAISE(ABORT, 'settled is append-only'); END;
CREATE TRIGGER settled_no_replace BEFORE INSERT ON settled
WHEN EXISTS (SELECT 1 FROM settled WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM settled WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'settled is append-only'); END;
CREATE TRIGGER voucher_no_update BEFORE UPDATE ON voucher
BEGIN SELECT RAISE(ABORT, 'voucher is append-only'); END;
CREATE TRIGGER voucher_no_delete BEFORE DELETE ON voucher
BEGIN SELECT RAISE(ABORT, 'voucher is append-only'); END;
CREATE TRIGGER voucher_no_replace BEFORE INSERT ON voucher
WHEN EXISTS (SELECT 1 FROM voucher WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM voucher WHERE serial = NEW.serial)
BEGIN SELECT RAISE(ABORT, 'voucher is append-only'); END;

-- ---- customers, credit ----

CREATE TABLE customer (         -- working; erased on request, the row stays with its random id
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE CHECK (length(ref) = 16),          -- random; stands in sales
    phone TEXT NOT NULL,                                        -- digits from 0; '' unknown
    back TEXT NOT NULL,                                         -- phone backwards, to find tails
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    folded TEXT NOT NULL,                                       -- name and company without marks
    tax_number TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    note TEXT NOT NULL,
    credit_limit INTEGER NOT NULL CHECK (credit_limit >= 0),    -- đồng; 0 none
    consent INTEGER NOT NULL CHECK (consent IN (0, 1)),         -- agreed to be kept
    added_at INTEGER NOT NULL,                                  -- UTC ms
    erased_at INTEGER,                                          -- UTC ms; NULL not erased
    CHECK (erased_at IS NULL OR phone || back || name || company || trim(folded) || tax_number
           || address || email || note = '')
) STRICT;
CREATE UNIQUE INDEX customer_phone ON customer (phone) WHERE phone <> '';
CREATE INDEX customer_back ON customer (back) WHERE back <> '';
CREATE INDEX customer_tax ON customer (tax_number) WHERE tax_number <> '';

ALTER TABLE cart ADD COLUMN customer TEXT NOT NULL DEFAULT '';  -- ref; '' walk-in
CREATE INDEX sale_customer ON sale (customer, seq) WHERE customer <> '';

CREATE TABLE credit_move (      -- ledger; what customers paid back of what they owe
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its RECORD_CREDIT
    customer TEXT NOT NULL CHECK (length(customer) = 16),       -- ref
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    shift INTEGER NOT NULL REFERENCES shift (id),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'transfer', 'card')),
    amount INTEGER NOT NULL CHECK (amount > 0),                 -- đồng; cash goes into the drawer
    reference TEXT NOT NULL                                     -- of a transfer; '' none
) STRICT;
CREATE INDEX credit_move_customer ON credit_move (customer, seq);
CREATE INDEX credit_move_shift ON credit_move (shift, tender);

CREATE TRIGGER credit_move_no_update BEFORE UPDATE ON credit_move
BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END;
CREATE TRIGGER credit_move_no_delete BEFORE DELETE ON credit_move
BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END;
CREATE TRIGGER credit_move_no_replace BEFORE INSERT ON credit_move
WHEN EXISTS (SELECT 1 FROM credit_move WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END;

-- ---- promotions ----

CREATE TABLE promotion (        -- working; a rule is added and ended, never edited
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),                      -- of the event; rules may share it
    kind TEXT NOT NULL CHECK (kind IN ('percent', 'amount', 'price', 'buy_get')),
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 10000), -- hundredths of a percent off
    amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 10000000000), -- đồng off, or price, of a unit
    buy INTEGER NOT NULL CHECK (buy BETWEEN 0 AND 100),         -- units paid
    get INTEGER NOT NULL CHECK (get BETWEEN 0 AND 100),         -- units free beside them
    near_days INTEGER NOT NULL CHECK (near_days BETWEEN 0 AND 3650), -- lot expires within; 0 any
    scope TEXT NOT NULL CHECK (scope IN ('all', 'product', 'group', 'stars', 'producer')),
    subject TEXT NOT NULL,                                      -- code, 'IV.2', '4', producer
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127), -- bit 0 Monday … 6 Sunday
    from_minute INTEGER NOT NULL CHECK (from_minute >= 0),      -- of the day in Vietnam
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440), -- not included
    from_day INTEGER, to_day INTEGER,                           -- both included; NULL open
    added_at INTEGER NOT NULL,                                  -- UTC ms
    ended_at INTEGER,                                           -- UTC ms; NULL: it runs
    CHECK (from_minute < to_minute),
    CHECK ((scope = 'all') = (subject = ''))
) STRICT;

ALTER TABLE cart_line ADD COLUMN promo INTEGER NOT NULL DEFAULT 0 CHECK (promo >= 0);
    -- đồng of the discount that a promotion takes off
ALTER TABLE cart_line ADD COLUMN promotion TEXT NOT NULL DEFAULT ''; -- its name; '' none
ALTER TABLE sale_line ADD COLUMN promo INTEGER NOT NULL DEFAULT 0 CHECK (promo >= 0); -- as above
ALTER TABLE sale_line ADD COLUMN promotion TEXT NOT NULL DEFAULT '';

-- ---- orders, gift sets ----

CREATE TABLE orders (           -- working; orders and quotes, with personal data
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),           -- 'DD001201000001', quote 'BG…'
    kind TEXT NOT NULL CHECK (kind IN ('order', 'quote')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled', 'turned')),
    opened_at INTEGER NOT NULL,
    pick_at INTEGER NOT NULL,                                   -- to be picked up; 0 not said;
                                                                -- a quote: holds until
    shipping INTEGER NOT NULL CHECK (shipping >= 0),            -- fee
    cod INTEGER NOT NULL CHECK (cod IN (0, 1)),                 -- a courier collects the money
    name TEXT NOT NULL,                                         -- '' unknown
    phone TEXT NOT NULL,                                        -- '' unknown
    note TEXT NOT NULL,                                         -- '' none
    total INTEGER NOT NULL,                                     -- Σ line amounts + shipping
    cart BLOB CHECK (length(cart) = 16)                         -- uuid of the cart delivering it
) STRICT;
CREATE INDEX orders_open ON orders (pick_at) WHERE state = 'open';
CREATE INDEX orders_cart ON orders (cart) WHERE cart IS NOT NULL;

CREATE TABLE order_line (       -- working
    "order" INTEGER NOT NULL REFERENCES orders (id),
    no INTEGER NOT NULL CHECK (no >= 1),                        -- 1 … in the order
    product INTEGER REFERENCES product (id),                    -- NULL: open item
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    qty INTEGER NOT NULL CHECK (qty > 0),
    delivered INTEGER NOT NULL CHECK (delivered >= 0),          -- may pass qty
    price INTEGER NOT NULL CHECK (price >= 0),                  -- agreed, of one unit
    discount INTEGER NOT NULL CHECK (discount >= 0),            -- by hand, of the whole line
    amount INTEGER NOT NULL CHECK (amount >= 0),                -- as agreed
    PRIMARY KEY ("order", no)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_product ON order_line (product);

CREATE TABLE order_money (      -- ledger; money taken ahead, or given back
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL,                                       -- of the order
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'transfer', 'card')),
    shift INTEGER NOT NULL REFERENCES shift (id),               -- whose drawer it went into
    amount INTEGER NOT NULL CHECK (amount <> 0),                -- + taken, − given back
    reference TEXT NOT NULL                                     -- '' none
) STRICT;
CREATE INDEX order_money_number ON order_money (number);
CREATE INDEX payment_deposit ON payment (reference) WHERE tender = 'deposit';
CREATE INDEX refund_payment_deposit ON refund_payment (reference) WHERE tender = 'deposit';

CREATE TRIGGER order_money_no_update BEFORE UPDATE ON order_money
BEGIN SELECT RAISE(ABORT, 'order_money is append-only'); END;
CREATE TRIGGER order_money_no_delete BEFORE DELETE ON order_money
BEGIN SELECT RAISE(ABORT, 'order_money is append-only'); END;
CREATE TRIGGER order_money_no_replace BEFORE INSERT ON order_money
WHEN EXISTS (SELECT 1 FROM order_money WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'order_money is append-only'); END;

CREATE TABLE gift_part (        -- working; what one gift set is made of
    product INTEGER NOT NULL REFERENCES product (id),           -- the set
    no INTEGER NOT NULL CHECK (no >= 1),
    part INTEGER NOT NULL REFERENCES product (id),
    qty INTEGER NOT NULL CHECK (qty > 0),                       -- thousandths, in one set
    PRIMARY KEY (product, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE gift_content (     -- working; of what a lot of gift sets was made
    lot INTEGER NOT NULL REFERENCES lot (id),                   -- of the sets
    no INTEGER NOT NULL CHECK (no >= 1),
    part INTEGER NOT NULL REFERENCES product (id),
    part_lot INTEGER NOT NULL REFERENCES lot (id),              -- 0: goods without a lot
    qty INTEGER NOT NULL CHECK (qty > 0),                       -- thousandths, of all sets
    back INTEGER NOT NULL DEFAULT 0 CHECK (back BETWEEN 0 AND qty), -- of it: taken out again
    sets INTEGER NOT NULL CHECK (sets >= 1),                    -- so many were made
    price INTEGER NOT NULL CHECK (price >= 0),                  -- đồng a unit that day
    vat TEXT NOT NULL,                                          -- VAT class of the part
    producer TEXT NOT NULL,                                     -- '' unknown
    PRIMARY KEY (lot, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE late_sale (        -- ledger; sales that were written on paper first
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    at INTEGER NOT NULL,                                        -- when it was entered
    day INTEGER NOT NULL,                                       -- business day of entering
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    number TEXT NOT NULL UNIQUE,                                -- of the sale
    true_at INTEGER NOT NULL,                                   -- when it really happened
    slip TEXT NOT NULL UNIQUE CHECK (slip <> '')                -- number on the paper
) STRICT;

CREATE TRIGGER late_sale_no_update BEFORE UPDATE ON late_sale
BEGIN SELECT RAISE(ABORT, 'late_sale is append-only'); END;
CREATE TRIGGER late_sale_no_delete BEFORE DELETE ON late_sale
BEGIN SELECT RAISE(ABORT, 'late_sale is append-only'); END;
CREATE TRIGGER late_sale_no_replace BEFORE INSERT ON late_sale
WHEN EXISTS (SELECT 1 FROM late_sale WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM late_sale WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM late_sale WHERE slip = NEW.slip)
BEGIN SELECT RAISE(ABORT, 'late_sale is append-only'); END;

-- ---- invoices ----

CREATE TABLE invoice_series (   -- working; what invoices are numbered with, from a day on
    since INTEGER NOT NULL,                                     -- first day it counts
    form INTEGER NOT NULL CHECK (form BETWEEN 1 AND 9),         -- 1 VAT invoice, 2 sales invoice
    symbol TEXT NOT NULL CHECK (length(symbol) = 6),            -- 'C26MYY'
    chars TEXT NOT NULL CHECK (length(chars) = 5),              -- given by the tax authority
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 99999999), -- this till's own range
    last INTEGER NOT NULL CHECK (last BETWEEN first AND 99999999),
    PRIMARY KEY (since, form, symbol, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice (          -- ledger; numbers given, without gaps in a till's range
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    at INTEGER NOT NULL,                                        -- when it was given
    day INTEGER NOT NULL,                                       -- business day
    person TEXT NOT NULL,                                       -- sign-on name
    approver TEXT NOT NULL,                                     -- '' nobody was needed
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'replace', 'adjust')),
    document TEXT NOT NULL CHECK (document <> ''),              -- number of the sale or return
    form INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99999999),
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 23),        -- 'M1-26-A1B2C-00000000007'
    related TEXT NOT NULL,                                      -- code it replaces or adjusts
    dated INTEGER NOT NULL,                                     -- day that stands on it
    total INTEGER NOT NULL,                                     -- with VAT; below 0: adjusts
    UNIQUE (form, symbol, number)
) STRICT;
CREATE INDEX invoice_document ON invoice (document);
CREATE INDEX invoice_dated ON invoice (dated);

CREATE TABLE invoice_buyer (    -- working; personal data, never in the journal
    sale BLOB PRIMARY KEY CHECK (length(sale) = 16),            -- uuid of the cart or sale
    name TEXT NOT NULL,                                         -- '' unknown, as all below
    company TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_answer (   -- working; what the provider's file said
    document TEXT NOT NULL,                                     -- number of the sale or return
    code TEXT NOT NULL,                                         -- the tax authority's; '' none
    symbol TEXT NOT NULL,                                       -- '1C26MYY'
    number INTEGER NOT NULL,                                    -- of the invoice
    lookup TEXT NOT NULL,                                       -- address where it can be seen
    at INTEGER NOT NULL,                                        -- when the file was read
    PRIMARY KEY (document, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER invoice_no_update BEFORE UPDATE ON invoice
BEGIN SELECT RAISE(ABORT, 'invoice is append-only'); END;
CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice
BEGIN SELECT RAISE(ABORT, 'invoice is append-only'); END;
CREATE TRIGGER invoice_no_replace BEFORE INSERT ON invoice
WHEN EXISTS (SELECT 1 FROM invoice WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM invoice WHERE code = NEW.code)
  OR EXISTS (SELECT 1 FROM invoice
             WHERE form = NEW.form AND symbol = NEW.symbol AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'invoice is append-only'); END;

-- ---- stock, lots, papers ----

-- of one unit, of goods that came in; 0 unknown
ALTER TABLE movement ADD COLUMN cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0);
CREATE INDEX movement_product ON movement (product, day, seq, no, qty); -- a product's card
CREATE INDEX lot_code ON lot (code) WHERE code <> '';                   -- tracing

CREATE TABLE lot_state (        -- ledger; goods stopped, called back or freed again
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- record that decided it
    product INTEGER NOT NULL REFERENCES product (id),
    lot TEXT NOT NULL CHECK (length(lot) <= 20),                -- its code; '' all of the product
    state TEXT NOT NULL CHECK (state IN ('free', 'blocked', 'recalled')),
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX lot_state_product ON lot_state (product, lot, seq);

CREATE TRIGGER lot_state_no_update BEFORE UPDATE ON lot_state
BEGIN SELECT RAISE(ABORT, 'lot_state is append-only'); END;
CREATE TRIGGER lot_state_no_delete BEFORE DELETE ON lot_state
BEGIN SELECT RAISE(ABORT, 'lot_state is append-only'); END;
CREATE TRIGGER lot_state_no_replace BEFORE INSERT ON lot_state
WHEN EXISTS (SELECT 1 FROM lot_state WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'lot_state is append-only'); END;

CREATE TABLE lot_stop (         -- derived from lot_state: what must not be sold now
    product INTEGER NOT NULL REFERENCES product (id),
    lot TEXT NOT NULL,                                          -- '' all of the product
    state TEXT NOT NULL CHECK (state IN ('blocked', 'recalled')),
    PRIMARY KEY (product, lot)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_paper (    -- working; what an inspector asks for
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL REFERENCES product (id),
    kind TEXT NOT NULL CHECK (kind IN ('food-safety', 'declaration', 'test')),
    number TEXT NOT NULL CHECK (number <> ''),
    expiry INTEGER,                                             -- last good day; NULL none
    UNIQUE (product, kind, number)
) STRICT;
CREATE INDEX product_paper_expiry ON product_paper (expiry);

CREATE TABLE price_change (     -- working; prices that begin on a day
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL REFERENCES product (id),
    day INTEGER NOT NULL,                                       -- the first on which it holds
    price INTEGER NOT NULL CHECK (price BETWEEN 0 AND 10000000000), -- of one unit, with VAT
    author TEXT NOT NULL,                                       -- sign-on name
    applied INTEGER NOT NULL CHECK (applied IN (0, 1)),         -- 1: the product has it
    labelled INTEGER NOT NULL CHECK (labelled IN (0, 1)),       -- 1: its label was made anew
    UNIQUE (product, day)
) STRICT;
CREATE INDEX price_change_waiting ON price_change (day) WHERE applied = 0;
CREATE INDEX price_change_label ON price_change (day) WHERE labelled = 0;

-- ---- stock documents, suppliers, consignment ----

ALTER TABLE product ADD COLUMN shelf_life INTEGER NOT NULL DEFAULT 0 -- days from made to expiry
    CHECK (shelf_life BETWEEN 0 AND 36500);
ALTER TABLE product ADD COLUMN shelf TEXT NOT NULL DEFAULT '';  -- where it stands; '' unknown

CREATE TABLE stock_doc (        -- ledger; goods received, adjusted, counted, transferred
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),           -- 'NK001201000001'
    kind TEXT NOT NULL CHECK (kind IN ('receive', 'adjust', 'count', 'send', 'take')),
    running INTEGER NOT NULL CHECK (running >= 1),              -- 1 … of its kind, without gaps
    at INTEGER NOT NULL,                                        -- UTC ms
    day INTEGER NOT NULL,                                       -- business day
    partner TEXT NOT NULL,                                      -- supplier, other point; '' none
    paper TEXT NOT NULL,                                        -- their document's number
    paper_date INTEGER,                                         -- day on it; NULL none
    reason TEXT NOT NULL,                                       -- of an adjustment: 'damaged'
    payer TEXT NOT NULL,                                        -- who bears it: 'shop'; '' nobody
    transfer BLOB CHECK (length(transfer) = 16),                -- its id; NULL none
    UNIQUE (kind, running),
    UNIQUE (kind, transfer)
) STRICT;
CREATE INDEX stock_doc_partner ON stock_doc (partner, seq);

CREATE TABLE stock_line (       -- ledger; line of a document, beside the movement of its number
    seq INTEGER NOT NULL REFERENCES stock_doc (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    wanted INTEGER NOT NULL,                                    -- thousandths, by paper or books
    counted_seq INTEGER NOT NULL CHECK (counted_seq >= 0),      -- newest record then; 0 not counted
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE consignment (      -- ledger; terms of a lot that stays its owner's
    lot INTEGER PRIMARY KEY REFERENCES lot (id),
    seq INTEGER NOT NULL REFERENCES stock_doc (seq),            -- document that brought it first
    no INTEGER NOT NULL CHECK (no >= 1),                        -- line of it
    owner TEXT NOT NULL CHECK (owner <> ''),
    commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND 10000), -- 1/100 % of the price
    payout INTEGER NOT NULL CHECK (payout >= 0),                -- đồng for one unit sold; 0: commission
    return_by INTEGER                                           -- day; NULL none
) STRICT;
CREATE INDEX consignment_owner ON consignment (owner);
CREATE INDEX consignment_seq ON consignment (seq, no);

CREATE TABLE supplier_item (    -- working; what a supplier calls a product
    supplier TEXT NOT NULL CHECK (supplier <> ''),              -- folded
    item TEXT NOT NULL CHECK (item <> ''),                      -- folded code or name of theirs
    product INTEGER NOT NULL REFERENCES product (id),
    PRIMARY KEY (supplier, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (            -- working; a stock document being made
    kind TEXT PRIMARY KEY CHECK (kind IN ('receive', 'adjust', 'count', 'send', 'take')),
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),        -- becomes the record's
    holder TEXT NOT NULL,                                       -- sign-on name
    opened_at INTEGER NOT NULL,                                 -- UTC ms
    partner TEXT NOT NULL,
    paper TEXT NOT NULL,
    paper_date INTEGER,                                         -- day; NULL none
    reason TEXT NOT NULL,
    payer TEXT NOT NULL,
    consigned INTEGER NOT NULL CHECK (consigned IN (0, 1)),
    commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND 10000), -- 1/100 % of the price
    payout INTEGER NOT NULL CHECK (payout >= 0),                -- đồng for one unit sold
    return_by INTEGER,                                          -- day; NULL none
    scope TEXT NOT NULL CHECK (scope IN ('all', 'group', 'shelf')), -- of a stocktake
    scope_of TEXT NOT NULL,                                     -- the group or shelf
    open_books INTEGER NOT NULL CHECK (open_books IN (0, 1)),   -- 0: counted blind
    last_no INTEGER NOT NULL                                    -- highest line number ever used
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_line (       -- working
    kind TEXT NOT NULL REFERENCES draft (kind),
    no INTEGER NOT NULL CHECK (no >= 1),
    product INTEGER REFERENCES product (id),                    -- NULL: nobody knows the code
    scanned TEXT NOT NULL,                                      -- as it came
    qty INTEGER NOT NULL,                                       -- thousandths
    wanted INTEGER NOT NULL CHECK (wanted >= 0),                -- thousandths, by the paper
    lot TEXT NOT NULL,
    made INTEGER,                                               -- day; NULL unknown
    expiry INTEGER,                                             -- day; NULL none
    cost INTEGER NOT NULL CHECK (cost >= 0),                    -- đồng of one unit; 0 unknown
    consigned INTEGER NOT NULL CHECK (consigned IN (0, 1)),
    commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND 10000), -- 1/100 % of the price
    payout INTEGER NOT NULL CHECK (payout >= 0),                -- đồng for one unit sold
    return_by INTEGER,                                          -- day; NULL none
    counted_seq INTEGER NOT NULL,                               -- newest record then; 0 not counted
    at INTEGER NOT NULL,                                        -- UTC ms
    PRIMARY KEY (kind, no)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER stock_doc_no_update BEFORE UPDATE ON stock_doc
BEGIN SELECT RAISE(ABORT, 'stock_doc is append-only'); END;
CREATE TRIGGER stock_doc_no_delete BEFORE DELETE ON stock_doc
BEGIN SELECT RAISE(ABORT, 'stock_doc is append-only'); END;
CREATE TRIGGER stock_doc_no_replace BEFORE INSERT ON stock_doc
WHEN EXISTS (SELECT 1 FROM stock_doc WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM stock_doc WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM stock_doc WHERE kind = NEW.kind AND running = NEW.running)
  OR EXISTS (SELECT 1 FROM stock_doc WHERE kind = NEW.kind AND transfer = NEW.transfer)
BEGIN SELECT RAISE(ABORT, 'stock_doc is append-only'); END;
CREATE TRIGGER stock_line_no_update BEFORE UPDATE ON stock_line
BEGIN SELECT RAISE(ABORT, 'stock_line is append-only'); END;
CREATE TRIGGER stock_line_no_delete BEFORE DELETE ON stock_line
BEGIN SELECT RAISE(ABORT, 'stock_line is append-only'); END;
CREATE TRIGGER stock_line_no_replace BEFORE INSERT ON stock_line
WHEN EXISTS (SELECT 1 FROM stock_line WHERE seq = NEW.seq AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'stock_line is append-only'); END;
CREATE TRIGGER consignment_no_update BEFORE UPDATE ON consignment
BEGIN SELECT RAISE(ABORT, 'consignment is append-only'); END;
CREATE TRIGGER consignment_no_delete BEFORE DELETE ON consignment
BEGIN SELECT RAISE(ABORT, 'consignment is append-only'); END;
CREATE TRIGGER consignment_no_replace BEFORE INSERT ON consignment
WHEN EXISTS (SELECT 1 FROM consignment WHERE lot = NEW.lot)
BEGIN SELECT RAISE(ABORT, 'consignment is append-only'); END;

CREATE TABLE consign_settlement ( -- ledger; what was settled with an owner of consigned goods
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- its record, and its key
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),           -- 'QT001201000001'
    running INTEGER NOT NULL UNIQUE CHECK (running >= 1),       -- 1 … without gaps
    owner TEXT NOT NULL CHECK (owner <> ''),
    from_day INTEGER NOT NULL,                                  -- first day of the period
    to_day INTEGER NOT NULL CHECK (to_day >= from_day),         -- last day of it
    sold INTEGER NOT NULL,                                      -- đồng, at list prices
    commission INTEGER NOT NULL,                                -- đồng, of the shop
    due INTEGER NOT NULL,                                       -- đồng, to the owner
    tax INTEGER NOT NULL CHECK (tax >= 0),                      -- đồng withheld
    before INTEGER NOT NULL,                                    -- đồng carried over
    paid INTEGER NOT NULL CHECK (paid >= 0),                    -- đồng
    left INTEGER NOT NULL                                       -- đồng still owed
) STRICT;
CREATE INDEX consign_settlement_owner ON consign_settlement (owner, to_day);

CREATE TRIGGER consign_settlement_no_update BEFORE UPDATE ON consign_settlement
BEGIN SELECT RAISE(ABORT, 'consign_settlement is append-only'); END;
CREATE TRIGGER consign_settlement_no_delete BEFORE DELETE ON consign_settlement
BEGIN SELECT RAISE(ABORT, 'consign_settlement is append-only'); END;
CREATE TRIGGER consign_settlement_no_replace BEFORE INSERT ON consign_settlement
WHEN EXISTS (SELECT 1 FROM consign_settlement WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM consign_settlement WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM consign_settlement WHERE running = NEW.running)
BEGIN SELECT RAISE(ABORT, 'consign_settlement is append-only'); END;

-- ---- paper ----

-- 'skipped': there was no printer when it was decided; only looked at and reprinted
CREATE TABLE spool_4 (          -- working
    id INTEGER PRIMARY KEY,                                     -- order of printing
    number TEXT NOT NULL,                                       -- of the receipt
    copy INTEGER NOT NULL CHECK (copy >= 0),                    -- 0 the original, n reprint n
    state TEXT NOT NULL CHECK (state IN ('waiting', 'printed', 'skipped')),
    at INTEGER NOT NULL,                                        -- UTC ms
    text TEXT NOT NULL,                                         -- the document (core/receipt.h)
    UNIQUE (number, copy)
) STRICT;
INSERT INTO spool_4 (id, number, copy, state, at, text)
SELECT id, number, copy, iif(state = 'waiting', 'skipped', state), at, text FROM spool;
DROP TABLE spool;
ALTER TABLE spool_4 RENAME TO spool;
CREATE INDEX spool_waiting ON spool (id) WHERE state = 'waiting';

-- ---- reports ----

-- what customers asked for: records of kind 28
CREATE INDEX journal_asked ON journal (seq) WHERE kind = 28;

-- ---- end of migration 4 ----
