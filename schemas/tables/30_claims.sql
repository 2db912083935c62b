-- What facts of one or several sources are about, and what came out when they were compared.
CREATE TABLE claims (
    claim_id      VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL CHECK (kind IN ('money', 'casualties', 'people', 'count', 'percent', 'measure',
                                                   'duration', 'date', 'ordinal')),
    measure       VARCHAR NOT NULL,
    label         VARCHAR NOT NULL,
    verdict       VARCHAR NOT NULL CHECK (verdict IN ('single_source', 'corroborated', 'compatible', 'updated',
                                                      'disputed', 'conflicting')),
    n_sources     INTEGER NOT NULL CHECK (n_sources >= 1),
    n_independent INTEGER NOT NULL CHECK (n_independent >= 1),
    low           DECIMAL(38, 9),
    best          DECIMAL(38, 9),
    high          DECIMAL(38, 9)
);

COMMENT ON TABLE claims IS 'one row for each measurable thing that sources speak of';
COMMENT ON COLUMN claims.claim_id IS 'key';
COMMENT ON COLUMN claims.kind IS 'what sort of figure the claim is about';
COMMENT ON COLUMN claims.measure IS 'what is measured';
COMMENT ON COLUMN claims.label IS 'the claim in words';
COMMENT ON COLUMN claims.verdict IS 'how its sources stand to each other; single_source also where the figures of several cannot be set against each other';
COMMENT ON COLUMN claims.n_sources IS 'how many sources state a figure for it';
COMMENT ON COLUMN claims.n_independent IS 'the same with copies of one text counted once';
COMMENT ON COLUMN claims.low IS 'lowest figure that is still in play; NULL = unbounded, or the claim is a date';
COMMENT ON COLUMN claims.best IS 'the figure that most independent sources, or the latest ones of a running total, support';
COMMENT ON COLUMN claims.high IS 'highest figure that is still in play; NULL = unbounded, or the claim is a date';

-- Why two facts are taken to be about one claim: what alignment found.
CREATE TABLE links (
    fact_a     VARCHAR NOT NULL,
    fact_b     VARCHAR NOT NULL,
    confidence DOUBLE  NOT NULL CHECK (confidence BETWEEN 0 AND 1)
);

COMMENT ON TABLE links IS 'pairs of facts that alignment put into one claim';
COMMENT ON COLUMN links.fact_a IS 'one fact';
COMMENT ON COLUMN links.fact_b IS 'another fact of the same claim';
COMMENT ON COLUMN links.confidence IS 'how sure it is that both are about one claim, 0 to 1';
