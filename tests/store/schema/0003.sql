-- What a file of release 0003 has besides: a code that stands for one lot.
INSERT INTO product_code VALUES('https://example.vn/lot',1,'alias','L1');
