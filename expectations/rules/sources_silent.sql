-- A document without a single figure or date: often a page of which only the frame was read.
SELECT source_id AS subject, format('nothing was read from its {} characters', length(text)) AS problem
FROM sources ANTI JOIN facts USING (source_id) WHERE length(text) > 500
