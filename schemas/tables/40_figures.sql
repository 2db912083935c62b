-- The distinct values of a claim. Sources that say the same thing share a figure, so a claim that many sources
-- state stays as small as the number of different things they say.
CREATE TABLE figures (
    figure_id      VARCHAR NOT NULL,
    claim_id       VARCHAR NOT NULL,
    value          DECIMAL(38, 9),
    low            DECIMAL(38, 9),
    high           DECIMAL(38, 9),
    bound          VARCHAR NOT NULL CHECK (bound IN ('exact', 'approximate', 'at_least', 'at_most', 'more_than',
                                                     'less_than', 'range', 'vague')),
    unit           VARCHAR,
    date_start     DATE,
    date_end       DATE,
    edtf           VARCHAR,
    n_sources      INTEGER NOT NULL CHECK (n_sources >= 1),
    n_independent  INTEGER NOT NULL CHECK (n_independent >= 1),
    first_reported VARCHAR,
    last_reported  VARCHAR
);

COMMENT ON TABLE figures IS 'one row for each distinct value that was put on a claim';
COMMENT ON COLUMN figures.figure_id IS 'key';
COMMENT ON COLUMN figures.claim_id IS 'the claim that it is a value of';
COMMENT ON COLUMN figures.value IS 'as in facts';
COMMENT ON COLUMN figures.low IS 'as in facts';
COMMENT ON COLUMN figures.high IS 'as in facts';
COMMENT ON COLUMN figures.bound IS 'as in facts';
COMMENT ON COLUMN figures.unit IS 'as in facts';
COMMENT ON COLUMN figures.date_start IS 'as in facts';
COMMENT ON COLUMN figures.date_end IS 'as in facts';
COMMENT ON COLUMN figures.edtf IS 'as in facts';
COMMENT ON COLUMN figures.n_sources IS 'how many sources state it';
COMMENT ON COLUMN figures.n_independent IS 'the same with copies of one text counted once';
COMMENT ON COLUMN figures.first_reported IS 'when the earliest of its sources was published, as that source gives it';
COMMENT ON COLUMN figures.last_reported IS 'when the latest of its sources was published, as that source gives it';

CREATE TABLE statements (
    fact_id   VARCHAR NOT NULL,
    figure_id VARCHAR NOT NULL
);

COMMENT ON TABLE statements IS 'which fact states which figure';
COMMENT ON COLUMN statements.fact_id IS 'key: a fact states one figure';
COMMENT ON COLUMN statements.figure_id IS 'the figure that it states';

-- One row for each two figures of a claim, figure_a < figure_b, and one with figure_a = figure_b for a figure that
-- several sources state. The view `relations` expands it to pairs of facts.
CREATE TABLE figure_relations (
    figure_a   VARCHAR NOT NULL,
    figure_b   VARCHAR NOT NULL,
    claim_id   VARCHAR NOT NULL,
    relation   VARCHAR NOT NULL CHECK (relation IN ('agree', 'compatible', 'update', 'disputed', 'conflict',
                                                    'not_comparable')),
    rule       VARCHAR NOT NULL,
    reason     VARCHAR NOT NULL,
    confidence DOUBLE  NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    CHECK (figure_a <= figure_b)
);

COMMENT ON TABLE figure_relations IS 'how two figures of a claim stand to each other';
COMMENT ON COLUMN figure_relations.figure_a IS 'one figure';
COMMENT ON COLUMN figure_relations.figure_b IS 'another figure of the claim, or the same one where several sources state it';
COMMENT ON COLUMN figure_relations.claim_id IS 'the claim of both';
COMMENT ON COLUMN figure_relations.relation IS 'agree, compatible, update, disputed, conflict or not_comparable';
COMMENT ON COLUMN figure_relations.rule IS 'the level of the comparison that decided';
COMMENT ON COLUMN figure_relations.reason IS 'why, in a sentence';
COMMENT ON COLUMN figure_relations.confidence IS 'how sure it is that both are about one claim, 0 to 1';
