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
