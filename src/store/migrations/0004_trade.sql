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

-- ---- end of migration 4 ----
