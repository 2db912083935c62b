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

CREATE TABLE ruling_versions (
    ruling_id  VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_on DATE    NOT NULL,
    because    VARCHAR NOT NULL,
    until      DATE,
    standing   VARCHAR NOT NULL,
    message    VARCHAR NOT NULL,
    quotes     JSON    NOT NULL,
    valid_from VARCHAR NOT NULL,
    valid_to   VARCHAR
);

COMMENT ON TABLE ruling_versions IS 'what editors had decided and what became of it, refresh by refresh';
COMMENT ON COLUMN ruling_versions.ruling_id IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.kind IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.decided_by IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.decided_on IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.because IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.until IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.standing IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.message IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.quotes IS 'as in rulings';
COMMENT ON COLUMN ruling_versions.valid_from IS 'the refresh that first saw it so';
COMMENT ON COLUMN ruling_versions.valid_to IS 'the refresh that saw it otherwise, or no more; NULL = it is so now';
