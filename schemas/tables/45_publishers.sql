-- How each publisher fares against the others. A hint for an editor: it hides no figure and decides no verdict.
CREATE TABLE publishers (
    publisher   VARCHAR NOT NULL,
    n_sources   INTEGER NOT NULL CHECK (n_sources >= 1),
    n_claims    INTEGER NOT NULL CHECK (n_claims >= 0),
    n_contested INTEGER NOT NULL CHECK (n_contested BETWEEN 0 AND n_claims),
    n_alone     INTEGER NOT NULL CHECK (n_alone BETWEEN 0 AND n_contested),
    alone_low   DOUBLE CHECK (alone_low BETWEEN 0 AND 1),
    alone_high  DOUBLE CHECK (alone_high BETWEEN alone_low AND 1),
    accuracy    DOUBLE CHECK (accuracy BETWEEN 0 AND 1)
);

COMMENT ON TABLE publishers IS 'how often each publisher stands alone against agreeing witnesses; a hint, not a judgement';
COMMENT ON COLUMN publishers.publisher IS 'key';
COMMENT ON COLUMN publishers.n_sources IS 'how many sources it published';
COMMENT ON COLUMN publishers.n_claims IS 'how many claims it is a witness of beside at least one independent other; a copied text is a witness only for its first publisher';
COMMENT ON COLUMN publishers.n_contested IS 'in how many of these its figure is in conflict with another one';
COMMENT ON COLUMN publishers.n_alone IS 'in how many of these no other witness supports its figure and at least two independent ones support one against it';
COMMENT ON COLUMN publishers.alone_low IS 'lower end of the 95 % interval of n_alone / n_claims (Jeffreys); NULL = no claim to go by';
COMMENT ON COLUMN publishers.alone_high IS 'upper end of it';
COMMENT ON COLUMN publishers.accuracy IS 'estimated share of its figures that are true, by truth discovery over all claims (Dong, Berti-Equille and Srivastava 2009, ACCU); NULL = no claim to go by';
