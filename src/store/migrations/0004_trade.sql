-- Migration 4: everything around the sale. Sections stand by subject; a column says its unit
-- in a comment, every table whether it is ledger, working or derived.

-- ---- people ----

-- ---- shifts, cash, days ----

-- ---- returns, tenders ----

-- ---- customers, credit ----

-- ---- promotions ----

-- ---- orders, gift sets ----

-- ---- invoices ----

-- ---- stock, lots, papers ----

-- ---- stock documents, suppliers, consignment ----

-- ---- paper ----

-- ---- reports ----

-- what customers asked for: records of kind 28
CREATE INDEX journal_asked ON journal (seq) WHERE kind = 28;

-- ---- end of migration 4 ----
