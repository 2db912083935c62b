-- What judges answered about doubtful pairs. These rows are carried from refresh to refresh, so that no pair is asked about twice.
CREATE TABLE judgements (
    judgement_id VARCHAR NOT NULL,
    model        VARCHAR NOT NULL,
    prompt       VARCHAR NOT NULL,
    quote_a      VARCHAR NOT NULL,
    quote_b      VARCHAR NOT NULL,
    verdict      VARCHAR NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    why          VARCHAR NOT NULL,
    refresh_id   VARCHAR NOT NULL
);

COMMENT ON TABLE judgements IS 'answers of language models about pairs of figures, where a judge is set up';
COMMENT ON COLUMN judgements.judgement_id IS 'key: hash of the model, the prompt and both quotes';
COMMENT ON COLUMN judgements.model IS 'who was asked';
COMMENT ON COLUMN judgements.prompt IS 'version of the question';
COMMENT ON COLUMN judgements.quote_a IS 'hash of one figure with its sentence, headline, publisher and time of publication';
COMMENT ON COLUMN judgements.quote_b IS 'hash of the other; the greater of the two';
COMMENT ON COLUMN judgements.verdict IS 'same: both are about one claim; different; unsure';
COMMENT ON COLUMN judgements.why IS 'the model''s own words';
COMMENT ON COLUMN judgements.refresh_id IS 'the refresh that asked';

CREATE TABLE judged (
    fact_a       VARCHAR NOT NULL,
    fact_b       VARCHAR NOT NULL,
    judgement_id VARCHAR NOT NULL
);

COMMENT ON TABLE judged IS 'links that stand on the verdict of a judge';
COMMENT ON COLUMN judged.fact_a IS 'as in links';
COMMENT ON COLUMN judged.fact_b IS 'as in links';
COMMENT ON COLUMN judged.judgement_id IS 'the answer that says so, in judgements';
