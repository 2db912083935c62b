-- A text that is not the one that was read.
SELECT source_id AS subject, 'the text has another SHA-256 than the one noted when it was read' AS problem
FROM sources WHERE sha256(text) <> sha256
