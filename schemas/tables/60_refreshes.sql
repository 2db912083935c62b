-- The history of the table. These rows are carried from one refresh to the next.
CREATE TABLE refreshes (
    refresh_id  VARCHAR NOT NULL,
    started     TIMESTAMPTZ NOT NULL,
    finished    TIMESTAMPTZ NOT NULL,
    status      VARCHAR NOT NULL CHECK (status IN ('published', 'blocked')),
    n_sources   INTEGER NOT NULL,
    n_read      INTEGER,
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
COMMENT ON COLUMN refreshes.n_sources IS 'how many sources there are';
COMMENT ON COLUMN refreshes.n_read IS 'how many of them were read; the readings of the others were kept; NULL = not known';
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
