-- One witness alone is no corroboration, and copies of one text are one witness.
SELECT
    claim_id AS subject,
    format('{} is called {} with {} sources, {} of them independent', label, verdict, n_sources, n_independent) AS problem
FROM claims
WHERE n_independent > n_sources
   OR n_independent = 1 AND verdict = 'corroborated'
   OR n_sources = 1 AND verdict <> 'single_source'
