-- The words in use, each combination once.
SELECT DISTINCT field, kind, bound, modality, zone FROM facts
