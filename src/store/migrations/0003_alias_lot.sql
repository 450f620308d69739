-- 0003: a code may stand for one lot of a product (a traceability label, an old batch label).

ALTER TABLE product_code ADD COLUMN lot TEXT NOT NULL DEFAULT '' -- lot's code; '' the product
    CHECK (length(lot) <= 20);
