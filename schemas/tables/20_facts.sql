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
