-- One row for each document by one publisher. Two publishers of one text are two sources with one origin.
CREATE TABLE sources (
    source_id       VARCHAR NOT NULL,
    publisher       VARCHAR,
    url             VARCHAR,
    title           VARCHAR,
    published       VARCHAR,
    published_start DATE,
    published_end   DATE,
    sha256          VARCHAR NOT NULL,
    text            VARCHAR NOT NULL,
    origin_id       VARCHAR
);

COMMENT ON TABLE sources IS 'documents as they were read; the text is never altered';
-- One row for each figure or date that one source states, at one place of its text.
-- The CHECKs hold the vocabularies. How the values of a row stand to each other (bounds in order, the span is its
-- surface) is left to the audit, which names the row that breaks a rule where a CHECK would only refuse the load.
CREATE TABLE facts (
    fact_id      VARCHAR NOT NULL,
    source_id    VARCHAR NOT NULL,
    field        VARCHAR NOT NULL CHECK (field IN ('text', 'title')),
    claim_id     VARCHAR,
    kind         VARCHAR NOT NULL CHECK (kind IN ('money', 'casualties', 'people', 'count', 'percent', 'measure',
                                                  'duration', 'date', 'ordinal')),
    measure      VARCHAR NOT NULL,
    value        DECIMAL(38, 9),
    low          DECIMAL(38, 9),
    high         DECIMAL(38, 9),
    bound        VARCHAR NOT NULL CHECK (bound IN ('exact', 'approximate', 'at_least', 'at_most', 'more_than',
                                                   'less_than', 'range', 'vague')),
    unit         VARCHAR,
    date_start   DATE,
    date_end     DATE,
    edtf         VARCHAR,
    anchor       DATE,
    change       VARCHAR CHECK (change IN ('=', 'up', 'down')),
    what         VARCHAR,
    subject      VARCHAR,
    object       VARCHAR,
    place        VARCHAR,
    period_start DATE,
    period_end   DATE,
    speaker      VARCHAR,
    modality     VARCHAR NOT NULL CHECK (modality IN ('asserted', 'denied', 'projected', 'target', 'hypothetical')),
    zone         VARCHAR NOT NULL CHECK (zone IN ('headline', 'body', 'caption', 'boilerplate')),
    char_start   INTEGER NOT NULL CHECK (char_start >= 0),
    char_end     INTEGER NOT NULL CHECK (char_end >= 0),
    surface      VARCHAR NOT NULL,
    sentence     VARCHAR NOT NULL,
    confidence   DOUBLE  NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    extractor    VARCHAR NOT NULL
);

COMMENT ON TABLE facts IS 'figures and dates, each with the place in the text where it stands';
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

-- Why two facts are taken to be about one claim: what alignment found.
CREATE TABLE links (
    fact_a     VARCHAR NOT NULL,
    fact_b     VARCHAR NOT NULL,
    confidence DOUBLE  NOT NULL CHECK (confidence BETWEEN 0 AND 1)
);

COMMENT ON TABLE links IS 'pairs of facts that alignment put into one claim';
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

CREATE TABLE statements (
    fact_id   VARCHAR NOT NULL,
    figure_id VARCHAR NOT NULL
);

COMMENT ON TABLE statements IS 'which fact states which figure';

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
-- What SQL needs to know of a measure and of a unit. Both are filled at each refresh from the files and tables of the
-- reader, so a query explains itself from the database alone.
CREATE TABLE measures (
    measure   VARCHAR NOT NULL,
    kinds     VARCHAR[] NOT NULL,
    label     VARCHAR NOT NULL,
    nature    VARCHAR NOT NULL CHECK (nature IN ('running', 'level', 'event')),
    may_fall  BOOLEAN NOT NULL,
    unit      VARCHAR,
    units     VARCHAR[] NOT NULL,
    tolerance DOUBLE  NOT NULL CHECK (tolerance >= 0 AND tolerance < 1),
    low       DECIMAL(38, 9),
    high      DECIMAL(38, 9)
);

COMMENT ON TABLE measures IS 'the measures that the reader knows, one for each file in schemas/measures';

CREATE TABLE units (
    unit      VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL,
    factor    DOUBLE  NOT NULL,
    shift     DOUBLE  NOT NULL
);

COMMENT ON TABLE units IS 'how a unit converts to the base unit of its dimension: base = value * factor + shift';
-- The history of the table. These rows are carried from one refresh to the next.
CREATE TABLE refreshes (
    refresh_id  VARCHAR NOT NULL,
    started     TIMESTAMPTZ NOT NULL,
    finished    TIMESTAMPTZ NOT NULL,
    status      VARCHAR NOT NULL CHECK (status IN ('published', 'blocked')),
    n_sources   INTEGER NOT NULL,
    n_facts     INTEGER NOT NULL,
    n_claims    INTEGER NOT NULL,
    n_conflicts INTEGER NOT NULL,
    verdicts    MAP(VARCHAR, INTEGER) NOT NULL
);

COMMENT ON TABLE refreshes IS 'one row for each refresh, the latest and all before it';

CREATE TABLE validations (
    refresh_id  VARCHAR NOT NULL,
    suite       VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    severity    VARCHAR NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    outcome     VARCHAR NOT NULL CHECK (outcome IN ('passed', 'failed', 'crashed')),
    checked     INTEGER NOT NULL,
    unexpected  INTEGER NOT NULL,
    message     VARCHAR NOT NULL,
    details     JSON
);

COMMENT ON TABLE validations IS 'one row for each expectation that was put to the table, for every refresh';

CREATE TABLE findings (
    refresh_id VARCHAR NOT NULL,
    severity   VARCHAR NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    "check"    VARCHAR NOT NULL,
    message    VARCHAR NOT NULL,
    subject    VARCHAR,
    details    JSON
);

COMMENT ON TABLE findings IS 'what a reader of a refresh should know: unreadable inputs, checks that failed or crashed';

-- One row: which layout this file has, so that a file of another one is recognised and not misread.
CREATE TABLE layout (
    version INTEGER NOT NULL
);

COMMENT ON TABLE layout IS 'the layout of this file';
-- One row for every unordered pair of facts of one claim that stand in different sources, fact_a < fact_b.
CREATE VIEW relations AS
WITH pairs AS (
    SELECT
        a.fact_id AS one, b.fact_id AS other,
        r.claim_id, r.relation, r.rule, r.reason, r.confidence
    FROM figure_relations r
    JOIN statements a ON a.figure_id = r.figure_a
    JOIN statements b ON b.figure_id = r.figure_b
    JOIN facts fa ON fa.fact_id = a.fact_id
    JOIN facts fb ON fb.fact_id = b.fact_id
    WHERE fa.source_id <> fb.source_id
      -- a figure related to itself meets each pair twice, once in either order
      AND (r.figure_a <> r.figure_b OR a.fact_id < b.fact_id)
)
SELECT
    least(one, other) AS fact_a, greatest(one, other) AS fact_b,
    claim_id, relation, rule, reason, confidence
FROM pairs;

COMMENT ON VIEW relations IS 'how two facts of one claim, from different sources, stand to each other, and why';

-- The pairs that cannot both be true, readable as they stand. The pairs are materialized because DuckDB 2.0 returns
-- one side twice for a query that stacks both sides with UNION (duckdb/duckdb#25819), and would do so in any client.
CREATE VIEW conflicts AS
WITH pairs AS MATERIALIZED (
    SELECT * FROM relations WHERE relation IN ('conflict', 'disputed')
)
SELECT
    r.claim_id, c.label, c.measure, r.relation,
    sa.publisher AS publisher_a, sb.publisher AS publisher_b,
    sa.published AS published_a, sb.published AS published_b,
    fa.surface AS surface_a, fb.surface AS surface_b,
    fa.sentence AS sentence_a, fb.sentence AS sentence_b,
    fa.speaker AS speaker_a, fb.speaker AS speaker_b,
    r.reason, r.rule, r.confidence,
    fa.source_id AS source_a, fb.source_id AS source_b,
    r.fact_a, r.fact_b
FROM pairs r
JOIN claims c USING (claim_id)
JOIN facts fa ON fa.fact_id = r.fact_a
JOIN facts fb ON fb.fact_id = r.fact_b
JOIN sources sa ON sa.source_id = fa.source_id
JOIN sources sb ON sb.source_id = fb.source_id;

COMMENT ON VIEW conflicts IS 'facts of different sources that cannot both be true, with both quotes and the reason';
-- Three well-known groups of facts, with the columns that mean something for them.
CREATE VIEW trade AS
SELECT
    fact_id, source_id, claim_id, measure, value, low, high, bound, unit AS currency, change, subject, object,
    what, period_start, period_end, speaker, modality, zone, surface, sentence, confidence
FROM facts
WHERE kind = 'money' AND measure IN ('trade', 'exports', 'imports', 'trade_deficit', 'trade_surplus');

COMMENT ON VIEW trade IS 'trade, exports and imports: from subject to object, in currency';

CREATE VIEW casualties AS
SELECT
    fact_id, source_id, claim_id, measure, value, low, high, bound, change, what, subject, object, place,
    period_start, period_end, speaker, modality, zone, surface, sentence, confidence
FROM facts
WHERE kind = 'casualties';

COMMENT ON VIEW casualties IS 'people killed, injured, missing and otherwise harmed';

CREATE VIEW dates AS
SELECT
    fact_id, source_id, claim_id, measure, edtf, date_start, date_end, bound, anchor, what, subject, object, place,
    speaker, modality, zone, surface, sentence, confidence
FROM facts
WHERE kind = 'date';

COMMENT ON VIEW dates IS 'dates with the first and last day that the words can mean';
-- Put on once the audit has passed: the audit names the rows that share a key, a constraint would only refuse the load.
ALTER TABLE sources ADD PRIMARY KEY (source_id);
ALTER TABLE facts ADD PRIMARY KEY (fact_id);
ALTER TABLE claims ADD PRIMARY KEY (claim_id);
ALTER TABLE figures ADD PRIMARY KEY (figure_id);
ALTER TABLE statements ADD PRIMARY KEY (fact_id);
ALTER TABLE figure_relations ADD PRIMARY KEY (figure_a, figure_b);
ALTER TABLE refreshes ADD PRIMARY KEY (refresh_id);
