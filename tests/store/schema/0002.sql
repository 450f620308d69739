-- What a file of release 0002 has besides: a badge, a cap, a person signed on.
INSERT INTO badge VALUES ('THE-0001', 1);
INSERT INTO cap VALUES ('clerk', 'discount', 700);
INSERT INTO signing VALUES ('lan', 2, 1, 0, 1795399200000, 0);
