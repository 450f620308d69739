-- 0005: packs, purchase orders, transfers confirmed. Each section is one subject.

-- ---- packs ----

-- ---- purchase orders ----

-- ---- transfers ----

-- ---- bundles and acknowledgements ----

-- ---- printing ----
