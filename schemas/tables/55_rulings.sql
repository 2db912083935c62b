-- What editors decided, as their file of rulings says it, and what became of it at this refresh.
CREATE TABLE rulings (
    ruling_id  VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL CHECK (kind IN ('same', 'not_same', 'no_conflict', 'misread', 'authoritative')),
    decided_by VARCHAR NOT NULL,
    decided_on DATE    NOT NULL,
    because    VARCHAR NOT NULL,
    until      DATE,
    standing   VARCHAR NOT NULL CHECK (standing IN ('applied', 'orphan', 'ambiguous', 'expired', 'overruled')),
    message    VARCHAR NOT NULL,
    fact_ids   VARCHAR[] NOT NULL,
    quotes     JSON    NOT NULL
);

COMMENT ON TABLE rulings IS 'decisions of editors, and whether they were applied';
COMMENT ON COLUMN rulings.ruling_id IS 'key: derived from the kind and the quotes, so the same at every refresh';
COMMENT ON COLUMN rulings.kind IS 'same or not_same: two quotes are, or are not, about one claim; no_conflict: figures that seem to exclude each other do not; misread: no figure, kept out of claims; authoritative: the figure that counts';
COMMENT ON COLUMN rulings.decided_by IS 'who decided';
COMMENT ON COLUMN rulings.decided_on IS 'when';
COMMENT ON COLUMN rulings.because IS 'why, in the editor''s words';
COMMENT ON COLUMN rulings.until IS 'last day on which an authoritative figure is in force; NULL for the other kinds';
COMMENT ON COLUMN rulings.standing IS 'applied; orphan: a quote is gone; ambiguous: a quote fits several places; expired; overruled by another ruling';
COMMENT ON COLUMN rulings.message IS 'why it was not applied, or not to all of its quotes; empty where it was';
COMMENT ON COLUMN rulings.fact_ids IS 'the facts that its quotes have met; empty where too few were met';
COMMENT ON COLUMN rulings.quotes IS 'the text quote selectors of the file';
