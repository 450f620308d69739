-- 0002: PINs that lock, badges, and what a role may do alone. All working tables.

CREATE TABLE signing (          -- working; by sign-on name, also of names that nobody has
    name TEXT PRIMARY KEY CHECK (name <> ''),
    failures INTEGER NOT NULL CHECK (failures >= 0),            -- wrong PINs in a row
    locks INTEGER NOT NULL CHECK (locks >= 0),                  -- lock-outs in a row
    locked_until INTEGER NOT NULL,                              -- 0 not locked
    last_on INTEGER NOT NULL,                                   -- last sign-on; 0 never
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1))  -- a new PIN comes first
) STRICT, WITHOUT ROWID;

CREATE TABLE badge (            -- working; a code that stands for a sign-on name
    code TEXT PRIMARY KEY CHECK (code <> ''),
    person INTEGER NOT NULL UNIQUE REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cap (              -- working; what differs from the program's default
    role TEXT NOT NULL CHECK (role IN ('clerk', 'manager')),
    name TEXT NOT NULL CHECK (name <> ''),
    most INTEGER NOT NULL CHECK (most >= 0),
    PRIMARY KEY (role, name)
) STRICT, WITHOUT ROWID;
