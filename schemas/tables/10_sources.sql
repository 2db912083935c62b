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
