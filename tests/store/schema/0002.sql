-- A shop file as schema 0002 wrote it: that of 0001, with a sign-on, a badge and a cap.
-- Made once with the release that had this schema; never edited. The keys are those of
-- 0002.key, which is of no till.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE badge (            -- working; a code that stands for a sign-on name
    code TEXT PRIMARY KEY CHECK (code <> ''),
    person INTEGER NOT NULL UNIQUE REFERENCES person (id)
) STRICT, WITHOUT ROWID;
INSERT INTO "badge" VALUES('THE-0001',1);
CREATE TABLE cap (              -- working; what differs from the program's default
    role TEXT NOT NULL CHECK (role IN ('clerk', 'manager')),
    name TEXT NOT NULL CHECK (name <> ''),
    most INTEGER NOT NULL CHECK (most >= 0),
    PRIMARY KEY (role, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "cap" VALUES('clerk','discount',700);
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
INSERT INTO "cart" VALUES(1,X'1AD1A9FBB5F741FEB28FAB69C1CA65F8',1,'lan','',0,1795399200000,1);
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
INSERT INTO "cart_line" VALUES(1,1,'ok',1,'1001','1001','Trà sen thử','gói',0,2000,690000,0,1380000,'8%',800,'',NULL,'',1795399200000);
CREATE TABLE counter (          -- working; numbers that are given once
    name TEXT PRIMARY KEY,                                      -- 'receipt'
    last INTEGER NOT NULL CHECK (last BETWEEN 0 AND 999999)     -- the last one given
) STRICT, WITHOUT ROWID;
INSERT INTO "counter" VALUES('receipt',3);
CREATE TABLE day_total (        -- of sale
    day INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
    count INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO "day_total" VALUES(20780,'sale',2,790000);
CREATE TABLE journal (          -- ledger
    seq INTEGER PRIMARY KEY,                                    -- 1 … without gaps
    kind INTEGER NOT NULL,                                      -- as in the record
    record BLOB NOT NULL,                                       -- canonical bytes, kept as they are
    hash BLOB NOT NULL CHECK (length(hash) = 32),               -- SHA-256 of the record
    sig BLOB NOT NULL CHECK (length(sig) = 64)                  -- Ed25519 of the hash
) STRICT;
INSERT INTO "journal" VALUES(1,1,X'444D424A0001000C01BC624E12455AB24700000000000000010001000001A20621AD000000512C000000001923A8C7DFD541ADA880D0E5C379F7A800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003773000000047465737462000000200EE66778B0C92FB8065906BFF4FE41E8902961630DE0999E8B1A86089B2AF98C690000000000000000',X'5717601577672B2E12F09AB5E9D028F8E212BBBE1D6436C9253289BEDE46700B',X'1FC8662B82CE1A7B4000C84ABA702253A239E29455B52D4B91A91EC3A086E9680B03E1B5AB2FDEA6705CCAEB87D2A0517A466D3FEC8179261EA2366313EE560B');
INSERT INTO "journal" VALUES(2,50,X'444D424A0001000C01BC624E12455AB24700000000000000020032000001A20621AD000000512C00036C616E000031F2DFC60709419E86CF33D88ABCAD6B0000000000000000000000000000000000000000000000005717601577672B2E12F09AB5E9D028F8E212BBBE1D6436C9253289BEDE46700B0000007273000000034E483173000000034E434373000000005B5B730000000431303031730000000E5472C3A02073656E207468E1BBAD730000000467C3B36973000000024C3169FFFFFFFF800000006900000000000051686900000000000013886900000000000000006900000000000000005D5D',X'F238C09D68E0F8DF0A9EBA3B6030F5D0B1C33E5EB8F9F820BE5D9DF226F57A44',X'03B6DC09326A21245ED6CD5762B929ED98625898A663DDD956ADDEE9C8937877AB7BA6A95CBE7BA7E32D457413F060398D86650B243971751C571F7BCD956C03');
INSERT INTO "journal" VALUES(3,50,X'444D424A0001000C01BC624E12455AB24700000000000000030032000001A20621AD000000512C00036C616E0000D697E78D247749289BA781B2328BCDE8000000000000000000000000000000000000000000000000F238C09D68E0F8DF0A9EBA3B6030F5D0B1C33E5EB8F9F820BE5D9DF226F57A440000006D73000000034E483173000000034E434373000000005B5B730000000431303032730000000B43E1BB916D207468E1BBAD730000000467C3B369730000000069FFFFFFFF8000000069FFFFFFFF800000006900000000000023286900000000000000006900000000000000005D5D',X'817D67C904F2204A220CBAA23D7B3C3AED66D1943552A295C4A511110FF0458B',X'6F5A428B059C818E971E736CBA65EF93CBD0B3FDD5F081868A7889C2C9F7A010FEB470E02661928FD5567DA2DE1805CF2A0E48746D8FC9007F816E203E4D960D');
INSERT INTO "journal" VALUES(4,10,X'444D424A0001000C01BC624E12455AB2470000000000000004000A000001A20621AD000000512C00036C616E00007212885C4CE240508B92AAD96C81E797000000000000000000000000000000000000000000000000817D67C904F2204A220CBAA23D7B3C3AED66D1943552A295C4A511110FF0458B00000036690000000000000001730000000553C3A16E6773000000036C616E69000001A20621AD0069000000000000512C69000000000007A120',X'9FB94E2126109C1E959428BC075F1B7B8CC490C37E2A8CD15E7C16710A0FD48A',X'7CB35DE5D53B0BCB0371E02A92F5187B0B23839843501E239369C5516B53558A88939A4A657A691925610C46F8CDDA5592D9BD3FD8A90D850DBEA5B409ADFE0F');
INSERT INTO "journal" VALUES(5,20,X'444D424A0001000C01BC624E12455AB24700000000000000050014000001A20621AD000000512C00036C616E00001EAE3B7688F24239B59C28056B77713F00000000000B5E28000000000000000000000000000000019FB94E2126109C1E959428BC075F1B7B8CC490C37E2A8CD15E7C16710A0FD48A00000216730000000E484430303132303130303030303262000000101EAE3B7688F24239B59C28056B77713F69000001A20621AD0069000000000000512C73000000036C616E73000000005B5B7300000004313030317300000000730000000E5472C3A02073656E207468E1BBAD730000000467C3B3696900000000000003E86900000000000A87506900000000000000006900000000000A87507300000002382569000000000000032069000000000000C7A773000000024C3169000000000000516869000000000000000073000000005D5B7300000004313030327300000000730000000B43E1BB916D207468E1BBAD730000000467C3B3696900000000000003E869000000000000AFC869000000000000000069000000000000AFC873000000023825690000000000000320690000000000000D05730000000069FFFFFFFF8000000069000000000000000073000000005D5B73000000007300000000730000000947C3B369207175C3A0730000000467C3B3696900000000000003E8690000000000002710690000000000000000690000000000002710730000000238256900000000000003206900000000000002E5730000000069FFFFFFFF8000000069000000000000000073000000005D5D5B5B7300000004636173686900000000000B5E286900000000000B65F873000000005D5D6900000000000B5E286900000000000000006900000000000B65F86900000000000007D0',X'A9092452C0C4492F66E9C8E6A164D8261A1449BA646FF2518AD9D56D5D60302E',X'9C75E789A5F4574392D0374B3E7E047C14A1D5D8E5B4FEAC6FEC8C580E4C911B545F8E9B04DAF6A41EF36D5E700118957C760C2F4F1F1E0329F600B11E280D08');
INSERT INTO "journal" VALUES(6,20,X'444D424A0001000C01BC624E12455AB24700000000000000060014000001A20621AD000000512C00036C616E00008E8F82D4336C466489C733541547CE8300000000000C0DF000000000000000000000000000000002A9092452C0C4492F66E9C8E6A164D8261A1449BA646FF2518AD9D56D5D60302E00000113730000000E484430303132303130303030303362000000108E8F82D4336C466489C733541547CE8369000001A20621AD0069000000000000512C73000000036C616E73000000005B5B7300000004313030327300000000730000000B43E1BB916D207468E1BBAD730000000467C3B3696900000000000003E869000000000000AFC869000000000000000069000000000000AFC873000000023825690000000000000320690000000000000D05730000000069FFFFFFFF8000000069000000000000000073000000005D5D5B5B73000000046361736869000000000000AFC869000000000000B79873000000005D5D69000000000000AFC869000000000000000069000000000000B7986900000000000007D0',X'7FE7F7D109286A0F92F2B91952A7B1264440AA59FF524C32C02084B8C4CA443E',X'6306A0BDF6955E8FA83C11E9FFCA584051A7DFE4AF26752787B240A77B22A3025E97B43E798D939125A84D55710590F9B7E9C3EC08BF95C3F774890E2298A10D');
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
INSERT INTO "lot" VALUES(0,NULL,'',NULL,NULL,0,0,0);
INSERT INTO "lot" VALUES(1,1,'L1',NULL,20840,0,0,0);
CREATE TABLE month_total (      -- of sale_line
    month INTEGER NOT NULL,                                     -- year × 100 + month
    product INTEGER NOT NULL REFERENCES product (id),
    times INTEGER NOT NULL,                                     -- lines
    qty INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (month, product)
) STRICT, WITHOUT ROWID;
INSERT INTO "month_total" VALUES(202611,1,1,1000,690000);
INSERT INTO "month_total" VALUES(202611,2,2,2000,90000);
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
INSERT INTO "movement" VALUES(2,1,'received',1,1,5000,1795399200000,20780);
INSERT INTO "movement" VALUES(3,1,'received',2,0,9000,1795399200000,20780);
INSERT INTO "movement" VALUES(5,1,'sold',1,1,-1000,1795399200000,20780);
INSERT INTO "movement" VALUES(5,2,'sold',2,0,-1000,1795399200000,20780);
INSERT INTO "movement" VALUES(6,1,'sold',2,0,-1000,1795399200000,20780);
CREATE TABLE on_hand (          -- Σ movement.qty
    product INTEGER NOT NULL REFERENCES product (id),
    lot INTEGER NOT NULL REFERENCES lot (id),
    qty INTEGER NOT NULL,
    PRIMARY KEY (product, lot)
) STRICT, WITHOUT ROWID;
INSERT INTO "on_hand" VALUES(1,1,4000);
INSERT INTO "on_hand" VALUES(2,0,7000);
CREATE TABLE payment (          -- ledger
    sale INTEGER NOT NULL REFERENCES sale (seq),
    no INTEGER NOT NULL CHECK (no >= 1),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'transfer', 'card', 'voucher', 'credit')),
    applied INTEGER NOT NULL,                                   -- what of it pays the sale
    tendered INTEGER NOT NULL,                                  -- what was handed over
    reference TEXT NOT NULL,                                    -- '' none
    PRIMARY KEY (sale, no)
) STRICT, WITHOUT ROWID;
INSERT INTO "payment" VALUES(5,1,'cash',745000,747000,'');
INSERT INTO "payment" VALUES(6,1,'cash',45000,47000,'');
CREATE TABLE person (           -- working
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),               -- sign-on name: 'lan'
    shown TEXT NOT NULL,                                        -- as read by others: 'Lan'
    role TEXT NOT NULL CHECK (role IN ('clerk', 'manager', 'owner')),
    active INTEGER NOT NULL CHECK (active IN (0, 1))            -- 0: may not sign on
) STRICT;
INSERT INTO "person" VALUES(1,'lan','Lan','clerk',1);
CREATE TABLE pin (              -- working; never in the journal
    person INTEGER PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL                                          -- argon2id string
) STRICT;
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
INSERT INTO "product" VALUES(1,'1001','2001234567893','','Trà sen thử','gói','goods',0,690000,'8%',4,0,'I','','HTX Test','',NULL,0);
INSERT INTO "product" VALUES(2,'1002','','','Cốm thử','gói','goods',0,45000,'8%',4,0,'I','','HTX Test','',NULL,0);
CREATE TABLE product_code (     -- working; every code that finds a product
    code TEXT PRIMARY KEY CHECK (code <> ''),                   -- a GTIN stands in 14 digits
    product INTEGER NOT NULL REFERENCES product (id),
    kind TEXT NOT NULL CHECK (kind IN ('short', 'gtin', 'ocop', 'alias'))
) STRICT, WITHOUT ROWID;
INSERT INTO "product_code" VALUES('02001234567893',1,'gtin');
INSERT INTO "product_code" VALUES('1001',1,'short');
INSERT INTO "product_code" VALUES('1002',2,'short');
INSERT INTO "product_code" VALUES('ALIAS1',1,'alias');
CREATE TABLE product_text (     -- derived from product; what searching and sorting compare
    product INTEGER PRIMARY KEY REFERENCES product (id),
    folded TEXT NOT NULL,                                       -- name without marks
    initials TEXT NOT NULL,                                     -- of the folded words
    producer TEXT NOT NULL,                                     -- producer without marks
    sort_key BLOB NOT NULL                                      -- Vietnamese order of the name
) STRICT;
INSERT INTO "product_text" VALUES(1,'tra sen thu','tst','htx test',X'5957400458475103594B5B050102');
INSERT INTO "product_text" VALUES(2,'com thu','ct','htx test',X'44535007594B5B050102');
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
INSERT INTO "sale" VALUES(5,'HD001201000002',X'1EAE3B7688F24239B59C28056B77713F',1795399200000,20780,1,'lan','',745000,0,747000,2000);
INSERT INTO "sale" VALUES(6,'HD001201000003',X'8E8F82D4336C466489C733541547CE83',1795399200000,20780,1,'lan','',45000,0,47000,2000);
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
INSERT INTO "sale_line" VALUES(5,1,1,1,'1001','','Trà sen thử','gói',1000,690000,0,690000,'8%',800,51111,'L1',20840,0,'');
INSERT INTO "sale_line" VALUES(5,2,2,1,'1002','','Cốm thử','gói',1000,45000,0,45000,'8%',800,3333,'',NULL,0,'');
INSERT INTO "sale_line" VALUES(5,3,NULL,0,'','','Gói quà','gói',1000,10000,0,10000,'8%',800,741,'',NULL,0,'');
INSERT INTO "sale_line" VALUES(6,1,2,1,'1002','','Cốm thử','gói',1000,45000,0,45000,'8%',800,3333,'',NULL,0,'');
CREATE TABLE setting (          -- working; names and bounds are the program's
    key TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('shop.name','Cửa hàng thử');
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
INSERT INTO "shift" VALUES(1,4,1,'Sáng','lan',1795399200000,20780,500000);
CREATE TABLE shop (             -- working; one row
    id INTEGER PRIMARY KEY CHECK (id = 1),
    point INTEGER NOT NULL CHECK (point BETWEEN 1 AND 9999),    -- number of the shop
    till INTEGER NOT NULL CHECK (till BETWEEN 1 AND 99),        -- number of the PC in it
    use TEXT NOT NULL CHECK (use IN ('real', 'demo', 'test', 'training')),
    epoch INTEGER NOT NULL,                 -- random 64 bits; new after a restore or move
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)    -- Ed25519, of this epoch
) STRICT;
INSERT INTO "shop" VALUES(1,12,1,'test',-4872246006481505721,X'0EE66778B0C92FB8065906BFF4FE41E8902961630DE0999E8B1A86089B2AF98C');
CREATE TABLE signing (          -- working; by sign-on name, also of names that nobody has
    name TEXT PRIMARY KEY CHECK (name <> ''),
    failures INTEGER NOT NULL CHECK (failures >= 0),            -- wrong PINs in a row
    locks INTEGER NOT NULL CHECK (locks >= 0),                  -- lock-outs in a row
    locked_until INTEGER NOT NULL,                              -- 0 not locked
    last_on INTEGER NOT NULL,                                   -- last sign-on; 0 never
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1))  -- a new PIN comes first
) STRICT, WITHOUT ROWID;
INSERT INTO "signing" VALUES('lan',2,1,0,1795399200000,0);
CREATE TABLE spool (            -- working
    id INTEGER PRIMARY KEY,                                     -- order of printing
    number TEXT NOT NULL,                                       -- of the receipt
    copy INTEGER NOT NULL CHECK (copy >= 0),                    -- 0 the original, n reprint n
    state TEXT NOT NULL CHECK (state IN ('waiting', 'printed')),
    at INTEGER NOT NULL,
    text TEXT NOT NULL,                                         -- as it will be printed
    UNIQUE (number, copy)
) STRICT;
INSERT INTO "spool" VALUES(1,'HD001201000002',0,'waiting',1795399200000,'PHIẾU TÍNH TIỀN
');
INSERT INTO "spool" VALUES(2,'HD001201000003',0,'waiting',1795399200000,'PHIẾU TÍNH TIỀN
');
CREATE INDEX product_short ON product (CAST(code AS INTEGER))
WHERE length(code) BETWEEN 1 AND 7 AND code NOT GLOB '*[^0-9]*';
CREATE INDEX product_code_product ON product_code (product);
CREATE INDEX product_code_tail ON product_code (substr(code, -5));
CREATE INDEX product_text_name ON product_text (folded, producer);
CREATE INDEX product_text_order ON product_text (sort_key, product);
CREATE INDEX sale_day ON sale (day, seq);
CREATE INDEX spool_waiting ON spool (id) WHERE state = 'waiting';
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
COMMIT;
