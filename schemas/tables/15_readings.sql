-- What each source was read as, so that the next refresh can tell whether it has to be read again.
CREATE TABLE readings (
    source_id VARCHAR NOT NULL,
    position  BIGINT  NOT NULL,
    reading   BIGINT
);

COMMENT ON TABLE readings IS 'one row for each source: its place in the input, and what its facts depend on';
COMMENT ON COLUMN readings.source_id IS 'the source';
COMMENT ON COLUMN readings.position IS 'its place among the documents of the input, counted from 0';
COMMENT ON COLUMN readings.reading IS 'hash of its id, text, title and days of publication, of the measures and of the reader; NULL = it was not read in full';
