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
