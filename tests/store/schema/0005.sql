-- A shop file as schema 0005 wrote it: that of 0004, with packs, purchase orders and confirmed transfers.
-- Made once with the release that had this schema; never edited. The keys are those of
-- 0005.key, which is of no till.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE badge (            -- working; a code that stands for a sign-on name
    code TEXT PRIMARY KEY CHECK (code <> ''),
    person INTEGER NOT NULL UNIQUE REFERENCES person (id)
) STRICT, WITHOUT ROWID;
INSERT INTO badge VALUES('THE-0001',1);
CREATE TABLE cap (              -- working; what differs from the program's default
    role TEXT NOT NULL CHECK (role IN ('clerk', 'manager')),
    name TEXT NOT NULL CHECK (name <> ''),
    most INTEGER NOT NULL CHECK (most >= 0),
    PRIMARY KEY (role, name)
) STRICT, WITHOUT ROWID;
INSERT INTO cap VALUES('clerk','discount',700);
CREATE TABLE cart (             -- working
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),        -- becomes the sale's
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 999999), -- running; 0 not yet given
    holder TEXT NOT NULL,                                       -- sign-on name
    label TEXT NOT NULL,                                        -- given when held; '' none
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    opened_at INTEGER NOT NULL,
    last_no INTEGER NOT NULL                                    -- highest line number ever used
, customer TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO cart VALUES(1,X'1ad1a9fbb5f741feb28fab69c1ca65f8',1,'lan','',0,1795399200000,1,'');
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
    at INTEGER NOT NULL, promo INTEGER NOT NULL DEFAULT 0 CHECK (promo >= 0), promotion TEXT NOT NULL DEFAULT '',                                        -- when it was scanned
    PRIMARY KEY (cart, no)
) STRICT, WITHOUT ROWID;
INSERT INTO cart_line VALUES(1,1,'ok',1,'1001','1001','Trà sen thử','gói',0,2000,690000,0,1380000,'8%',800,'',NULL,'',1795399200000,0,'');
CREATE TABLE counter (          -- working; numbers that are given once
    name TEXT PRIMARY KEY,                                      -- 'receipt'
    last INTEGER NOT NULL CHECK (last BETWEEN 0 AND 999999)     -- the last one given
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('receipt',3);
CREATE TABLE day_total (        -- of sale
    day INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
    count INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO day_total VALUES(20780,'sale',2,790000);
CREATE TABLE journal (          -- ledger
    seq INTEGER PRIMARY KEY,                                    -- 1 … without gaps
    kind INTEGER NOT NULL,                                      -- as in the record
    record BLOB NOT NULL,                                       -- canonical bytes, kept as they are
    hash BLOB NOT NULL CHECK (length(hash) = 32),               -- SHA-256 of the record
    sig BLOB NOT NULL CHECK (length(sig) = 64)                  -- Ed25519 of the hash
) STRICT;
INSERT INTO journal VALUES(1,1,X'444d424a0001000c01bc624e12455ab24700000000000000010001000001a20621ad000000512c000000001923a8c7dfd541ada880d0e5c379f7a800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003773000000047465737462000000200ee66778b0c92fb8065906bff4fe41e8902961630de0999e8b1a86089b2af98c690000000000000000',X'5717601577672b2e12f09ab5e9d028f8e212bbbe1d6436c9253289bede46700b',X'1fc8662b82ce1a7b4000c84aba702253a239e29455b52d4b91a91ec3a086e9680b03e1b5ab2fdea6705ccaeb87d2a0517a466d3fec8179261ea2366313ee560b');
INSERT INTO journal VALUES(2,50,X'444d424a0001000c01bc624e12455ab24700000000000000020032000001a20621ad000000512c00036c616e000031f2dfc60709419e86cf33d88abcad6b0000000000000000000000000000000000000000000000005717601577672b2e12f09ab5e9d028f8e212bbbe1d6436c9253289bede46700b0000007273000000034e483173000000034e434373000000005b5b730000000431303031730000000e5472c3a02073656e207468e1bbad730000000467c3b36973000000024c3169ffffffff800000006900000000000051686900000000000013886900000000000000006900000000000000005d5d',X'f238c09d68e0f8df0a9eba3b6030f5d0b1c33e5eb8f9f820be5d9df226f57a44',X'03b6dc09326a21245ed6cd5762b929ed98625898a663ddd956addee9c8937877ab7ba6a95cbe7ba7e32d457413f060398d86650b243971751c571f7bcd956c03');
INSERT INTO journal VALUES(3,50,X'444d424a0001000c01bc624e12455ab24700000000000000030032000001a20621ad000000512c00036c616e0000d697e78d247749289ba781b2328bcde8000000000000000000000000000000000000000000000000f238c09d68e0f8df0a9eba3b6030f5d0b1c33e5eb8f9f820be5d9df226f57a440000006d73000000034e483173000000034e434373000000005b5b730000000431303032730000000b43e1bb916d207468e1bbad730000000467c3b369730000000069ffffffff8000000069ffffffff800000006900000000000023286900000000000000006900000000000000005d5d',X'817d67c904f2204a220cbaa23d7b3c3aed66d1943552a295c4a511110ff0458b',X'6f5a428b059c818e971e736cba65ef93cbd0b3fdd5f081868a7889c2c9f7a010feb470e02661928fd5567da2de1805cf2a0e48746d8fc9007f816e203e4d960d');
INSERT INTO journal VALUES(4,10,X'444d424a0001000c01bc624e12455ab2470000000000000004000a000001a20621ad000000512c00036c616e00007212885c4ce240508b92aad96c81e797000000000000000000000000000000000000000000000000817d67c904f2204a220cbaa23d7b3c3aed66d1943552a295c4a511110ff0458b00000036690000000000000001730000000553c3a16e6773000000036c616e69000001a20621ad0069000000000000512c69000000000007a120',X'9fb94e2126109c1e959428bc075f1b7b8cc490c37e2a8cd15e7c16710a0fd48a',X'7cb35de5d53b0bcb0371e02a92f5187b0b23839843501e239369c5516b53558a88939a4a657a691925610c46f8cdda5592d9bd3fd8a90d850dbea5b409adfe0f');
INSERT INTO journal VALUES(5,20,X'444d424a0001000c01bc624e12455ab24700000000000000050014000001a20621ad000000512c00036c616e00001eae3b7688f24239b59c28056b77713f00000000000b5e28000000000000000000000000000000019fb94e2126109c1e959428bc075f1b7b8cc490c37e2a8cd15e7c16710a0fd48a00000216730000000e484430303132303130303030303262000000101eae3b7688f24239b59c28056b77713f69000001a20621ad0069000000000000512c73000000036c616e73000000005b5b7300000004313030317300000000730000000e5472c3a02073656e207468e1bbad730000000467c3b3696900000000000003e86900000000000a87506900000000000000006900000000000a87507300000002382569000000000000032069000000000000c7a773000000024c3169000000000000516869000000000000000073000000005d5b7300000004313030327300000000730000000b43e1bb916d207468e1bbad730000000467c3b3696900000000000003e869000000000000afc869000000000000000069000000000000afc873000000023825690000000000000320690000000000000d05730000000069ffffffff8000000069000000000000000073000000005d5b73000000007300000000730000000947c3b369207175c3a0730000000467c3b3696900000000000003e8690000000000002710690000000000000000690000000000002710730000000238256900000000000003206900000000000002e5730000000069ffffffff8000000069000000000000000073000000005d5d5b5b7300000004636173686900000000000b5e286900000000000b65f873000000005d5d6900000000000b5e286900000000000000006900000000000b65f86900000000000007d0',X'a9092452c0c4492f66e9c8e6a164d8261a1449ba646ff2518ad9d56d5d60302e',X'9c75e789a5f4574392d0374b3e7e047c14a1d5d8e5b4feac6fec8c580e4c911b545f8e9b04daf6a41ef36d5e700118957c760c2f4f1f1e0329f600b11e280d08');
INSERT INTO journal VALUES(6,20,X'444d424a0001000c01bc624e12455ab24700000000000000060014000001a20621ad000000512c00036c616e00008e8f82d4336c466489c733541547ce8300000000000c0df000000000000000000000000000000002a9092452c0c4492f66e9c8e6a164d8261a1449ba646ff2518ad9d56d5d60302e00000113730000000e484430303132303130303030303362000000108e8f82d4336c466489c733541547ce8369000001a20621ad0069000000000000512c73000000036c616e73000000005b5b7300000004313030327300000000730000000b43e1bb916d207468e1bbad730000000467c3b3696900000000000003e869000000000000afc869000000000000000069000000000000afc873000000023825690000000000000320690000000000000d05730000000069ffffffff8000000069000000000000000073000000005d5d5b5b73000000046361736869000000000000afc869000000000000b79873000000005d5d69000000000000afc869000000000000000069000000000000b7986900000000000007d0',X'7fe7f7d109286a0f92f2b91952a7b1264440aa59ff524c32c02084b8c4ca443e',X'6306a0bdf6955e8fa83c11e9ffca584051a7dfe4af26752787b240a77b22a3025e97b43e798d939125a84d55710590f9b7e9c3ec08bf95c3f774890e2298a10d');
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
INSERT INTO lot VALUES(0,NULL,'',NULL,NULL,0,0,0);
INSERT INTO lot VALUES(1,1,'L1',NULL,20840,0,0,0);
CREATE TABLE month_total (      -- of sale_line
    month INTEGER NOT NULL,                                     -- year × 100 + month
    product INTEGER NOT NULL REFERENCES product (id),
    times INTEGER NOT NULL,                                     -- lines
    qty INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (month, product)
) STRICT, WITHOUT ROWID;
INSERT INTO month_total VALUES(202611,1,1,1000,690000);
INSERT INTO month_total VALUES(202611,2,2,2000,90000);
CREATE TABLE movement (         -- ledger; goods in and out
    seq INTEGER NOT NULL REFERENCES journal (seq),              -- record that decided it
    no INTEGER NOT NULL CHECK (no >= 1),                        -- line of the sale or document
    kind TEXT NOT NULL CHECK (kind IN ('received', 'sold', 'returned', 'adjusted', 'wasted',
                                       'transferred', 'counted')),
    product INTEGER NOT NULL REFERENCES product (id),
    lot INTEGER NOT NULL REFERENCES lot (id),                   -- 0: goods without a lot
    qty INTEGER NOT NULL,                                       -- + in, − out
    at INTEGER NOT NULL,
    day INTEGER NOT NULL, cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
INSERT INTO movement VALUES(2,1,'received',1,1,5000,1795399200000,20780,0);
INSERT INTO movement VALUES(3,1,'received',2,0,9000,1795399200000,20780,0);
INSERT INTO movement VALUES(5,1,'sold',1,1,-1000,1795399200000,20780,0);
INSERT INTO movement VALUES(5,2,'sold',2,0,-1000,1795399200000,20780,0);
INSERT INTO movement VALUES(6,1,'sold',2,0,-1000,1795399200000,20780,0);
CREATE TABLE on_hand (          -- Σ movement.qty
    product INTEGER NOT NULL REFERENCES product (id),
    lot INTEGER NOT NULL REFERENCES lot (id),
    qty INTEGER NOT NULL,
    PRIMARY KEY (product, lot)
) STRICT, WITHOUT ROWID;
INSERT INTO on_hand VALUES(1,1,4000);
INSERT INTO on_hand VALUES(2,0,7000);
CREATE TABLE person (           -- working
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),               -- sign-on name: 'lan'
    shown TEXT NOT NULL,                                        -- as read by others: 'Lan'
    role TEXT NOT NULL CHECK (role IN ('clerk', 'manager', 'owner')),
    active INTEGER NOT NULL CHECK (active IN (0, 1))            -- 0: may not sign on
) STRICT;
INSERT INTO person VALUES(1,'lan','Lan','clerk',1);
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
, shelf_life INTEGER NOT NULL DEFAULT 0 -- days from made to expiry
    CHECK (shelf_life BETWEEN 0 AND 36500), shelf TEXT NOT NULL DEFAULT '', content INTEGER NOT NULL DEFAULT 0 -- thousandths of g or ml; 0 unknown
    CHECK (content BETWEEN 0 AND 1000000000), content_volume INTEGER NOT NULL DEFAULT 0 -- 1: ml, 0: g
    CHECK (content_volume IN (0, 1))) STRICT;
INSERT INTO product VALUES(1,'1001','2001234567893','','Trà sen thử','gói','goods',0,690000,'8%',4,0,'I','','HTX Test','',NULL,0,0,'',0,0);
INSERT INTO product VALUES(2,'1002','','','Cốm thử','gói','goods',0,45000,'8%',4,0,'I','','HTX Test','',NULL,0,0,'',0,0);
CREATE TABLE product_code (     -- working; every code that finds a product
    code TEXT PRIMARY KEY CHECK (code <> ''),                   -- a GTIN stands in 14 digits
    product INTEGER NOT NULL REFERENCES product (id),
    kind TEXT NOT NULL CHECK (kind IN ('short', 'gtin', 'ocop', 'alias'))
, lot TEXT NOT NULL DEFAULT '' -- lot's code; '' the product
    CHECK (length(lot) <= 20), pieces INTEGER NOT NULL DEFAULT 1 -- units of the product that
    CHECK (pieces BETWEEN 1 AND 10000)) STRICT, WITHOUT ROWID;
INSERT INTO product_code VALUES('02001234567893',1,'gtin','',1);
INSERT INTO product_code VALUES('1001',1,'short','',1);
INSERT INTO product_code VALUES('1002',2,'short','',1);
INSERT INTO product_code VALUES('ALIAS1',1,'alias','',1);
INSERT INTO product_code VALUES('https://example.vn/lot',1,'alias','L1',1);
CREATE TABLE product_text (     -- derived from product; what searching and sorting compare
    product INTEGER PRIMARY KEY REFERENCES product (id),
    folded TEXT NOT NULL,                                       -- name without marks
    initials TEXT NOT NULL,                                     -- of the folded words
    producer TEXT NOT NULL,                                     -- producer without marks
    sort_key BLOB NOT NULL                                      -- Vietnamese order of the name
) STRICT;
INSERT INTO product_text VALUES(1,'tra sen thu','tst','htx test',X'5957400458475103594b5b050102');
INSERT INTO product_text VALUES(2,'com thu','ct','htx test',X'44535007594b5b050102');
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
INSERT INTO sale VALUES(5,'HD001201000002',X'1eae3b7688f24239b59c28056b77713f',1795399200000,20780,1,'lan','',745000,0,747000,2000);
INSERT INTO sale VALUES(6,'HD001201000003',X'8e8f82d4336c466489c733541547ce83',1795399200000,20780,1,'lan','',45000,0,47000,2000);
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
    producer TEXT NOT NULL, promo INTEGER NOT NULL DEFAULT 0 CHECK (promo >= 0), promotion TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (sale, no)
) STRICT, WITHOUT ROWID;
INSERT INTO sale_line VALUES(5,1,1,1,'1001','','Trà sen thử','gói',1000,690000,0,690000,'8%',800,51111,'L1',20840,0,'',0,'');
INSERT INTO sale_line VALUES(5,2,2,1,'1002','','Cốm thử','gói',1000,45000,0,45000,'8%',800,3333,'',NULL,0,'',0,'');
INSERT INTO sale_line VALUES(5,3,NULL,0,'','','Gói quà','gói',1000,10000,0,10000,'8%',800,741,'',NULL,0,'',0,'');
INSERT INTO sale_line VALUES(6,1,2,1,'1002','','Cốm thử','gói',1000,45000,0,45000,'8%',800,3333,'',NULL,0,'',0,'');
CREATE TABLE setting (          -- working; names and bounds are the program's
    key TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('shop.name','Cửa hàng thử');
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
INSERT INTO shift VALUES(1,4,1,'Sáng','lan',1795399200000,20780,500000);
CREATE TABLE shop (             -- working; one row
    id INTEGER PRIMARY KEY CHECK (id = 1),
    point INTEGER NOT NULL CHECK (point BETWEEN 1 AND 9999),    -- number of the shop
    till INTEGER NOT NULL CHECK (till BETWEEN 1 AND 99),        -- number of the PC in it
    use TEXT NOT NULL CHECK (use IN ('real', 'demo', 'test', 'training')),
    epoch INTEGER NOT NULL,                 -- random 64 bits; new after a restore or move
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)    -- Ed25519, of this epoch
) STRICT;
INSERT INTO shop VALUES(1,12,1,'test',-4872246006481505721,X'0ee66778b0c92fb8065906bff4fe41e8902961630de0999e8b1a86089b2af98c');
CREATE TABLE signing (          -- working; by sign-on name, also of names that nobody has
    name TEXT PRIMARY KEY CHECK (name <> ''),
    failures INTEGER NOT NULL CHECK (failures >= 0),            -- wrong PINs in a row
    locks INTEGER NOT NULL CHECK (locks >= 0),                  -- lock-outs in a row
    locked_until INTEGER NOT NULL,                              -- 0 not locked
    last_on INTEGER NOT NULL,                                   -- last sign-on; 0 never
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1))  -- a new PIN comes first
) STRICT, WITHOUT ROWID;
INSERT INTO signing VALUES('lan',2,1,0,1795399200000,0);
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
CREATE TABLE approver (         -- working; the codes of a person who may approve
    person INTEGER PRIMARY KEY REFERENCES person (id),
    round INTEGER NOT NULL CHECK (round >= 0),                  -- secrets before this are void
    list INTEGER NOT NULL CHECK (list >= 0),                    -- printed lists so far
    count INTEGER NOT NULL CHECK (count >= 0),                  -- codes on the last of them
    until INTEGER                                               -- its last good day; NULL none
) STRICT;
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
CREATE TABLE IF NOT EXISTS "payment" (      -- ledger
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
INSERT INTO payment VALUES(5,1,'cash',745000,747000,'',0);
INSERT INTO payment VALUES(6,1,'cash',45000,47000,'',0);
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
CREATE TABLE lot_state (        -- ledger; goods stopped, called back or freed again
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),           -- record that decided it
    product INTEGER NOT NULL REFERENCES product (id),
    lot TEXT NOT NULL CHECK (length(lot) <= 20),                -- its code; '' all of the product
    state TEXT NOT NULL CHECK (state IN ('free', 'blocked', 'recalled')),
    reason TEXT NOT NULL
) STRICT;
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
, purchase TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
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
CREATE TABLE IF NOT EXISTS "spool" (          -- working
    id INTEGER PRIMARY KEY,                                     -- order of printing
    number TEXT NOT NULL,                                       -- of the receipt
    copy INTEGER NOT NULL CHECK (copy >= 0),                    -- 0 the original, n reprint n
    state TEXT NOT NULL CHECK (state IN ('waiting', 'printed', 'skipped')),
    at INTEGER NOT NULL,                                        -- UTC ms
    text TEXT NOT NULL,                                         -- the document (core/receipt.h)
    UNIQUE (number, copy)
) STRICT;
INSERT INTO spool VALUES(1,'HD001201000002',0,'skipped',1795399200000,replace('PHIẾU TÍNH TIỀN\n','\n',char(10)));
INSERT INTO spool VALUES(2,'HD001201000003',0,'skipped',1795399200000,replace('PHIẾU TÍNH TIỀN\n','\n',char(10)));
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
CREATE INDEX product_short ON product (CAST(code AS INTEGER))
WHERE length(code) BETWEEN 1 AND 7 AND code NOT GLOB '*[^0-9]*';
CREATE INDEX product_code_product ON product_code (product);
CREATE INDEX product_code_tail ON product_code (substr(code, -5));
CREATE INDEX product_text_name ON product_text (folded, producer);
CREATE INDEX product_text_order ON product_text (sort_key, product);
CREATE INDEX sale_day ON sale (day, seq);
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
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement
BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement
BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_no_replace BEFORE INSERT ON movement
WHEN EXISTS (SELECT 1 FROM movement WHERE seq = NEW.seq AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE UNIQUE INDEX approval_token ON approval (approver, token) WHERE token <> '';
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
CREATE INDEX annotation_about ON annotation (about);
CREATE TRIGGER bank_file_no_update BEFORE UPDATE ON bank_file
BEGIN SELECT RAISE(ABORT, 'bank_file is append-only'); END;
CREATE TRIGGER bank_file_no_delete BEFORE DELETE ON bank_file
BEGIN SELECT RAISE(ABORT, 'bank_file is append-only'); END;
CREATE TRIGGER bank_file_no_replace BEFORE INSERT ON bank_file
WHEN EXISTS (SELECT 1 FROM bank_file WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'bank_file is append-only'); END;
CREATE INDEX journal_epoch ON journal (seq) WHERE kind = 1;
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
CREATE INDEX payment_voucher ON payment (reference) WHERE tender = 'voucher' AND reference <> '';
CREATE INDEX payment_awaiting ON payment (sale) WHERE awaiting = 1;
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_replace BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE sale = NEW.sale AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE INDEX refund_sale ON refund (sale) WHERE sale IS NOT NULL;
CREATE INDEX refund_day ON refund (day, seq);
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
CREATE INDEX tender_fix_sale ON tender_fix (sale);
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
CREATE UNIQUE INDEX customer_phone ON customer (phone) WHERE phone <> '';
CREATE INDEX customer_back ON customer (back) WHERE back <> '';
CREATE INDEX customer_tax ON customer (tax_number) WHERE tax_number <> '';
CREATE INDEX sale_customer ON sale (customer, seq) WHERE customer <> '';
CREATE INDEX credit_move_customer ON credit_move (customer, seq);
CREATE INDEX credit_move_shift ON credit_move (shift, tender);
CREATE TRIGGER credit_move_no_update BEFORE UPDATE ON credit_move
BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END;
CREATE TRIGGER credit_move_no_delete BEFORE DELETE ON credit_move
BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END;
CREATE TRIGGER credit_move_no_replace BEFORE INSERT ON credit_move
WHEN EXISTS (SELECT 1 FROM credit_move WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END;
CREATE INDEX orders_open ON orders (pick_at) WHERE state = 'open';
CREATE INDEX orders_cart ON orders (cart) WHERE cart IS NOT NULL;
CREATE INDEX order_line_product ON order_line (product);
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
CREATE TRIGGER late_sale_no_update BEFORE UPDATE ON late_sale
BEGIN SELECT RAISE(ABORT, 'late_sale is append-only'); END;
CREATE TRIGGER late_sale_no_delete BEFORE DELETE ON late_sale
BEGIN SELECT RAISE(ABORT, 'late_sale is append-only'); END;
CREATE TRIGGER late_sale_no_replace BEFORE INSERT ON late_sale
WHEN EXISTS (SELECT 1 FROM late_sale WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM late_sale WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM late_sale WHERE slip = NEW.slip)
BEGIN SELECT RAISE(ABORT, 'late_sale is append-only'); END;
CREATE INDEX invoice_document ON invoice (document);
CREATE INDEX invoice_dated ON invoice (dated);
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
CREATE INDEX movement_product ON movement (product, day, seq, no, qty);
CREATE INDEX lot_code ON lot (code) WHERE code <> '';
CREATE INDEX lot_state_product ON lot_state (product, lot, seq);
CREATE TRIGGER lot_state_no_update BEFORE UPDATE ON lot_state
BEGIN SELECT RAISE(ABORT, 'lot_state is append-only'); END;
CREATE TRIGGER lot_state_no_delete BEFORE DELETE ON lot_state
BEGIN SELECT RAISE(ABORT, 'lot_state is append-only'); END;
CREATE TRIGGER lot_state_no_replace BEFORE INSERT ON lot_state
WHEN EXISTS (SELECT 1 FROM lot_state WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'lot_state is append-only'); END;
CREATE INDEX product_paper_expiry ON product_paper (expiry);
CREATE INDEX price_change_waiting ON price_change (day) WHERE applied = 0;
CREATE INDEX price_change_label ON price_change (day) WHERE labelled = 0;
CREATE INDEX stock_doc_partner ON stock_doc (partner, seq);
CREATE INDEX consignment_owner ON consignment (owner);
CREATE INDEX consignment_seq ON consignment (seq, no);
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
CREATE INDEX spool_waiting ON spool (id) WHERE state = 'waiting';
CREATE INDEX journal_asked ON journal (seq) WHERE kind = 28;
CREATE INDEX purchase_line_product ON purchase_line (product);
CREATE INDEX purchase_receipt_number ON purchase_receipt (number);
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
COMMIT;
