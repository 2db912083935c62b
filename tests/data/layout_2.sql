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
COMMENT ON COLUMN sources.source_id IS 'key: the id that was given, else derived from address, publisher and text';
COMMENT ON COLUMN sources.publisher IS 'who published the document; NULL = not known';
COMMENT ON COLUMN sources.url IS 'address of the document';
COMMENT ON COLUMN sources.title IS 'title as given beside the text or on the page';
COMMENT ON COLUMN sources.published IS 'ISO 8601 timestamp in UTC, or EDTF where it is imprecise; NULL = not known';
COMMENT ON COLUMN sources.published_start IS 'first day on which it can have been published';
COMMENT ON COLUMN sources.published_end IS 'last day on which it can have been published';
COMMENT ON COLUMN sources.sha256 IS 'SHA-256 of the text in UTF-8, in hexadecimal';
COMMENT ON COLUMN sources.text IS 'the text that the facts index, by code point';
COMMENT ON COLUMN sources.origin_id IS 'sources that print one text share an origin and count as one witness';
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
COMMENT ON COLUMN facts.fact_id IS 'key: derived from source, field, span and kind, so the same at every refresh';
COMMENT ON COLUMN facts.source_id IS 'the source that states it';
COMMENT ON COLUMN facts.field IS 'text, or title where the title is given apart and does not open the text';
COMMENT ON COLUMN facts.claim_id IS 'the claim it is about; NULL where it is kept out of claims, as boilerplate is';
COMMENT ON COLUMN facts.kind IS 'what sort of figure it is';
COMMENT ON COLUMN facts.measure IS 'what it measures: killed, exports, founded and so on; one file for each in schemas/measures';
COMMENT ON COLUMN facts.value IS 'the point value in unit; NULL where the text gives none, as in "dozens"';
COMMENT ON COLUMN facts.low IS 'lower end of the closed interval that the words allow; NULL = unbounded';
COMMENT ON COLUMN facts.high IS 'upper end of the closed interval that the words allow; NULL = unbounded';
COMMENT ON COLUMN facts.bound IS 'how the words limit the value: exact, at_least, approximate and so on';
COMMENT ON COLUMN facts.unit IS 'ISO 4217 for money, UCUM for measures, person, percent, else the counted noun in the singular';
COMMENT ON COLUMN facts.date_start IS 'first day that the expression can mean; NULL = open or unresolved';
COMMENT ON COLUMN facts.date_end IS 'last day that the expression can mean; NULL = open or unresolved';
COMMENT ON COLUMN facts.edtf IS 'the date in EDTF; NULL where the text cannot be resolved';
COMMENT ON COLUMN facts.anchor IS 'the day that a relative date was resolved against; NULL = none was needed or none is known';
COMMENT ON COLUMN facts.change IS 'the text says that the figure is a level (=), a rise (up) or a fall (down)';
COMMENT ON COLUMN facts.what IS 'the counted or measured thing in the words of the text';
COMMENT ON COLUMN facts.subject IS 'the party that does or has it; countries by their ISO 3166 code';
COMMENT ON COLUMN facts.object IS 'the party that it is done to or shared with; countries by their ISO 3166 code';
COMMENT ON COLUMN facts.place IS 'where; countries by their ISO 3166 code';
COMMENT ON COLUMN facts.period_start IS 'first day of the period or event that the figure is about';
COMMENT ON COLUMN facts.period_end IS 'last day of the period or event that the figure is about';
COMMENT ON COLUMN facts.speaker IS 'to whom the source attributes it; NULL = the source says it itself';
COMMENT ON COLUMN facts.modality IS 'whether the text asserts it, denies it, expects it, aims at it or supposes it';
COMMENT ON COLUMN facts.zone IS 'part of the page that it stands in';
COMMENT ON COLUMN facts.char_start IS 'first code point of the surface in the field, counted from 0';
COMMENT ON COLUMN facts.char_end IS 'code point after the last one of the surface';
COMMENT ON COLUMN facts.surface IS 'the words of the figure with its unit and without its hedge';
COMMENT ON COLUMN facts.sentence IS 'the sentence that it stands in';
COMMENT ON COLUMN facts.confidence IS 'how sure the reading is, 0 to 1';
COMMENT ON COLUMN facts.extractor IS 'name and version of the rule that read it';
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
COMMENT ON COLUMN claims.verdict IS 'how its sources stand to each other; one source alone is never called corroborated';
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
COMMENT ON COLUMN measures.measure IS 'key';
COMMENT ON COLUMN measures.kinds IS 'the kinds of figure that it takes';
COMMENT ON COLUMN measures.label IS 'the measure in words';
COMMENT ON COLUMN measures.nature IS 'a running total that later reports revise, a level at a time, or an event that happened once';
COMMENT ON COLUMN measures.may_fall IS 'a running total that can also go down, as people in shelters do';
COMMENT ON COLUMN measures.unit IS 'the unit that it is expected in; NULL = any unit of its kinds';
COMMENT ON COLUMN measures.units IS 'units that it may have instead';
COMMENT ON COLUMN measures.tolerance IS 'relative difference within which two figures of it are still the same';
COMMENT ON COLUMN measures.low IS 'a figure below this is implausible, in unit';
COMMENT ON COLUMN measures.high IS 'a figure above this is implausible, in unit';

CREATE TABLE units (
    unit      VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL,
    factor    DOUBLE  NOT NULL,
    shift     DOUBLE  NOT NULL
);

COMMENT ON TABLE units IS 'how a unit converts to the base unit of its dimension: base = value * factor + shift';
COMMENT ON COLUMN units.unit IS 'key: as written in facts.unit';
COMMENT ON COLUMN units.dimension IS 'units of one dimension can be compared: length, area, mass, time, currency and so on';
COMMENT ON COLUMN units.factor IS 'how many base units one of it is';
COMMENT ON COLUMN units.shift IS 'what is added after the factor, for temperatures; 0 for the others';
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
COMMENT ON COLUMN refreshes.refresh_id IS 'key';
COMMENT ON COLUMN refreshes.started IS 'when it began';
COMMENT ON COLUMN refreshes.finished IS 'when its table was audited';
COMMENT ON COLUMN refreshes.status IS 'published, or blocked by a check that must not fail';
COMMENT ON COLUMN refreshes.n_sources IS 'how many sources were read';
COMMENT ON COLUMN refreshes.n_facts IS 'how many facts they state';
COMMENT ON COLUMN refreshes.n_claims IS 'how many claims these are about';
COMMENT ON COLUMN refreshes.n_conflicts IS 'how many claims have figures that cannot both be true';
COMMENT ON COLUMN refreshes.verdicts IS 'how many claims have which verdict: verdicts[''conflicting'']';

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
COMMENT ON COLUMN validations.refresh_id IS 'the refresh that was audited';
COMMENT ON COLUMN validations.suite IS 'the suite, named as its file in expectations';
COMMENT ON COLUMN validations.expectation IS 'name of the expectation within its suite';
COMMENT ON COLUMN validations.description IS 'what is expected, in words';
COMMENT ON COLUMN validations.severity IS 'critical blocks the publication, warning flags, info tells';
COMMENT ON COLUMN validations.outcome IS 'passed, failed, or crashed: the check could not be carried out';
COMMENT ON COLUMN validations.checked IS 'how many rows it looked at';
COMMENT ON COLUMN validations.unexpected IS 'how many of them are not as expected';
COMMENT ON COLUMN validations.message IS 'what came out, in a line';
COMMENT ON COLUMN validations.details IS 'some of the unexpected rows';

CREATE TABLE findings (
    refresh_id VARCHAR NOT NULL,
    severity   VARCHAR NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    "check"    VARCHAR NOT NULL,
    message    VARCHAR NOT NULL,
    subject    VARCHAR,
    details    JSON
);

COMMENT ON TABLE findings IS 'what a reader of a refresh should know: unreadable inputs, checks that failed or crashed';
COMMENT ON COLUMN findings.refresh_id IS 'the refresh that found it';
COMMENT ON COLUMN findings.severity IS 'critical, warning or info';
COMMENT ON COLUMN findings."check" IS 'the check or stage that found it';
COMMENT ON COLUMN findings.message IS 'what is wrong and where, in a line';
COMMENT ON COLUMN findings.subject IS 'file, source, claim or fact that it is about';
COMMENT ON COLUMN findings.details IS 'more about it';

-- One row: which layout this file has, so that a file of another one is recognised and not misread.
CREATE TABLE layout (
    version INTEGER NOT NULL
);

COMMENT ON TABLE layout IS 'the layout of this file';
COMMENT ON COLUMN layout.version IS 'raised whenever a table or column changes';
-- What the table said at earlier refreshes. A row stands from the refresh that first saw it so until the refresh that
-- saw it otherwise, so that these tables grow with what changes and not with what is there. The keys last: they stay
-- the same while a document is edited, a figure is corrected or a claim gets another claim_id.
CREATE TABLE source_versions (
    source_key BIGINT  NOT NULL,
    source_id  VARCHAR NOT NULL,
    publisher  VARCHAR,
    url        VARCHAR,
    title      VARCHAR,
    published  VARCHAR,
    sha256     VARCHAR NOT NULL,
    n_words    INTEGER NOT NULL,
    n_facts    INTEGER NOT NULL,
    n_dates    INTEGER NOT NULL,
    n_undated  INTEGER NOT NULL,
    valid_from VARCHAR NOT NULL,
    valid_to   VARCHAR
);

COMMENT ON TABLE source_versions IS 'what was known of each source, refresh by refresh; its text is not kept';
COMMENT ON COLUMN source_versions.source_key IS 'key that lasts: one document, also where its text or its source_id changed';
COMMENT ON COLUMN source_versions.source_id IS 'its source_id at that time';
COMMENT ON COLUMN source_versions.publisher IS 'as in sources';
COMMENT ON COLUMN source_versions.url IS 'as in sources';
COMMENT ON COLUMN source_versions.title IS 'as in sources';
COMMENT ON COLUMN source_versions.published IS 'as in sources';
COMMENT ON COLUMN source_versions.sha256 IS 'SHA-256 of its text';
COMMENT ON COLUMN source_versions.n_words IS 'how many words its text has';
COMMENT ON COLUMN source_versions.n_facts IS 'how many facts were read from it, those in boilerplate left out';
COMMENT ON COLUMN source_versions.n_dates IS 'how many of them are dates';
COMMENT ON COLUMN source_versions.n_undated IS 'how many of these dates could not be resolved to days';
COMMENT ON COLUMN source_versions.valid_from IS 'the refresh that first saw it so';
COMMENT ON COLUMN source_versions.valid_to IS 'the refresh that saw it otherwise, or no more; NULL = it is so now';

CREATE TABLE claim_versions (
    claim_key          BIGINT  NOT NULL,
    claim_id           VARCHAR NOT NULL,
    kind               VARCHAR NOT NULL,
    measure            VARCHAR NOT NULL,
    label              VARCHAR NOT NULL,
    verdict            VARCHAR NOT NULL,
    n_sources          INTEGER NOT NULL,
    n_independent      INTEGER NOT NULL,
    low                DECIMAL(38, 9),
    best               DECIMAL(38, 9),
    high               DECIMAL(38, 9),
    contradicted_since VARCHAR,
    valid_from         VARCHAR NOT NULL,
    valid_to           VARCHAR
);

COMMENT ON TABLE claim_versions IS 'what was said of each claim, refresh by refresh';
COMMENT ON COLUMN claim_versions.claim_key IS 'key that lasts: one claim, also where its claim_id changed';
COMMENT ON COLUMN claim_versions.claim_id IS 'its claim_id at that time';
COMMENT ON COLUMN claim_versions.kind IS 'as in claims';
COMMENT ON COLUMN claim_versions.measure IS 'as in claims';
COMMENT ON COLUMN claim_versions.label IS 'as in claims';
COMMENT ON COLUMN claim_versions.verdict IS 'as in claims';
COMMENT ON COLUMN claim_versions.n_sources IS 'as in claims';
COMMENT ON COLUMN claim_versions.n_independent IS 'as in claims';
COMMENT ON COLUMN claim_versions.low IS 'as in claims';
COMMENT ON COLUMN claim_versions.best IS 'as in claims';
COMMENT ON COLUMN claim_versions.high IS 'as in claims';
COMMENT ON COLUMN claim_versions.contradicted_since IS 'the refresh since which it has been in conflict or dispute; NULL = it is not';
COMMENT ON COLUMN claim_versions.valid_from IS 'the refresh that first saw it so';
COMMENT ON COLUMN claim_versions.valid_to IS 'the refresh that saw it otherwise, or no more; NULL = it is so now';

CREATE TABLE statement_versions (
    statement_key BIGINT  NOT NULL,
    source_key    BIGINT  NOT NULL,
    claim_key     BIGINT  NOT NULL,
    kind          VARCHAR NOT NULL,
    measure       VARCHAR NOT NULL,
    value         DECIMAL(38, 9),
    low           DECIMAL(38, 9),
    high          DECIMAL(38, 9),
    bound         VARCHAR NOT NULL,
    unit          VARCHAR,
    date_start    DATE,
    date_end      DATE,
    edtf          VARCHAR,
    speaker       VARCHAR,
    modality      VARCHAR NOT NULL,
    surface       VARCHAR NOT NULL,
    sentence      VARCHAR NOT NULL,
    contradicted  BOOLEAN NOT NULL,
    valid_from    VARCHAR NOT NULL,
    valid_to      VARCHAR
);

COMMENT ON TABLE statement_versions IS 'what each source said on each claim, refresh by refresh; where in its text is not kept';
COMMENT ON COLUMN statement_versions.statement_key IS 'key that lasts: one statement, also where its figure was revised';
COMMENT ON COLUMN statement_versions.source_key IS 'the source, in source_versions';
COMMENT ON COLUMN statement_versions.claim_key IS 'the claim, in claim_versions';
COMMENT ON COLUMN statement_versions.kind IS 'as in facts';
COMMENT ON COLUMN statement_versions.measure IS 'as in facts';
COMMENT ON COLUMN statement_versions.value IS 'as in facts';
COMMENT ON COLUMN statement_versions.low IS 'as in facts';
COMMENT ON COLUMN statement_versions.high IS 'as in facts';
COMMENT ON COLUMN statement_versions.bound IS 'as in facts';
COMMENT ON COLUMN statement_versions.unit IS 'as in facts';
COMMENT ON COLUMN statement_versions.date_start IS 'as in facts';
COMMENT ON COLUMN statement_versions.date_end IS 'as in facts';
COMMENT ON COLUMN statement_versions.edtf IS 'as in facts';
COMMENT ON COLUMN statement_versions.speaker IS 'as in facts';
COMMENT ON COLUMN statement_versions.modality IS 'as in facts';
COMMENT ON COLUMN statement_versions.surface IS 'as in facts';
COMMENT ON COLUMN statement_versions.sentence IS 'as in facts';
COMMENT ON COLUMN statement_versions.contradicted IS 'it is in conflict or dispute with another figure of its claim';
COMMENT ON COLUMN statement_versions.valid_from IS 'the refresh that first saw it so';
COMMENT ON COLUMN statement_versions.valid_to IS 'the refresh that saw it otherwise, or no more; NULL = it is so now';
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
COMMENT ON COLUMN relations.fact_a IS 'one fact';
COMMENT ON COLUMN relations.fact_b IS 'the other fact';
COMMENT ON COLUMN relations.claim_id IS 'the claim of both';
COMMENT ON COLUMN relations.relation IS 'agree, compatible, update, disputed, conflict or not_comparable';
COMMENT ON COLUMN relations.rule IS 'the level of the comparison that decided';
COMMENT ON COLUMN relations.reason IS 'why, in a sentence';
COMMENT ON COLUMN relations.confidence IS 'how sure it is that both are about one claim, 0 to 1';

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
-- What the table said at a moment: `FROM claims_as_of('2024-03-01')`. The moment is a TIMESTAMPTZ or a text that reads as
-- one; a bare day is its first instant. Before the first refresh the table said nothing.
CREATE MACRO sources_as_of(moment) AS TABLE
SELECT v.* EXCLUDE (valid_from, valid_to)
FROM source_versions v
JOIN refreshes f ON f.refresh_id = v.valid_from
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE f.finished <= moment::TIMESTAMPTZ AND (t.finished IS NULL OR t.finished > moment::TIMESTAMPTZ);

CREATE MACRO claims_as_of(moment) AS TABLE
SELECT v.* EXCLUDE (valid_from, valid_to)
FROM claim_versions v
JOIN refreshes f ON f.refresh_id = v.valid_from
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE f.finished <= moment::TIMESTAMPTZ AND (t.finished IS NULL OR t.finished > moment::TIMESTAMPTZ);

CREATE MACRO statements_as_of(moment) AS TABLE
SELECT v.* EXCLUDE (valid_from, valid_to)
FROM statement_versions v
JOIN refreshes f ON f.refresh_id = v.valid_from
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE f.finished <= moment::TIMESTAMPTZ AND (t.finished IS NULL OR t.finished > moment::TIMESTAMPTZ);

-- Readable as it stands: who said what on which claim.
CREATE MACRO figures_as_of(moment) AS TABLE
SELECT
    c.claim_id, c.label, c.verdict, s.source_id, s.publisher, s.published, q.* EXCLUDE (statement_key, source_key, claim_key)
FROM statements_as_of(moment) q
JOIN claims_as_of(moment) c USING (claim_key)
JOIN sources_as_of(moment) s USING (source_key);

-- How much was read at each of the latest refreshes, for what is expected of the next one.
CREATE MACRO refresh_sizes(latest) AS TABLE
WITH recent AS (
    FROM refreshes QUALIFY row_number() OVER (ORDER BY finished DESC) <= latest
)
SELECT
    r.refresh_id, r.finished, count(*) AS n_sources, sum(v.n_words) AS n_words, sum(v.n_facts) AS n_facts,
    sum(v.n_dates) AS n_dates, sum(v.n_undated) AS n_undated
FROM recent r
JOIN refreshes f ON f.finished <= r.finished
JOIN source_versions v ON v.valid_from = f.refresh_id
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE t.finished IS NULL OR t.finished > r.finished
GROUP BY r.refresh_id, r.finished;
-- Put on once the audit has passed: the audit names the rows that share a key, a constraint would only refuse the load.
ALTER TABLE sources ADD PRIMARY KEY (source_id);
ALTER TABLE facts ADD PRIMARY KEY (fact_id);
ALTER TABLE claims ADD PRIMARY KEY (claim_id);
ALTER TABLE figures ADD PRIMARY KEY (figure_id);
ALTER TABLE statements ADD PRIMARY KEY (fact_id);
ALTER TABLE figure_relations ADD PRIMARY KEY (figure_a, figure_b);
ALTER TABLE refreshes ADD PRIMARY KEY (refresh_id);
