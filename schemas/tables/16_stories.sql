-- What each story was aligned and compared from, so that the next refresh takes over the claims of a story that is as it was.
CREATE TABLE stories (
    story_id VARCHAR NOT NULL,
    basis    UBIGINT
);

COMMENT ON TABLE stories IS 'one row for each story: the sources that claims are looked for in together';
COMMENT ON COLUMN stories.story_id IS 'key: derived from the lowest id of its sources';
COMMENT ON COLUMN stories.basis IS 'hash of all that its claims depend on: readings, origins, times of publication, rulings and the version of alignment and comparison; NULL = a source of it was not read in full';
