-- What alignment keeps of a document, so that stories and copies are found without the texts.
CREATE TABLE sketches (
    source_id VARCHAR NOT NULL,
    stems     BLOB    NOT NULL,
    weights   BLOB    NOT NULL,
    signature BLOB    NOT NULL
);

COMMENT ON TABLE sketches IS 'the most telling words of each source and a signature of its text, as packed numbers';
COMMENT ON COLUMN sketches.source_id IS 'key: the source';
COMMENT ON COLUMN sketches.stems IS 'hashes of its most telling stems, the weightiest first: 32-bit integers, little-endian';
COMMENT ON COLUMN sketches.weights IS 'the weight of each of these stems: 16-bit floats, little-endian';
COMMENT ON COLUMN sketches.signature IS 'MinHash of its shingles: 16-bit integers, little-endian';
