-- Put on once the audit has passed: the audit names the rows that share a key, a constraint would only refuse the load.
ALTER TABLE sources ADD PRIMARY KEY (source_id);
ALTER TABLE facts ADD PRIMARY KEY (fact_id);
ALTER TABLE claims ADD PRIMARY KEY (claim_id);
ALTER TABLE figures ADD PRIMARY KEY (figure_id);
ALTER TABLE publishers ADD PRIMARY KEY (publisher);
ALTER TABLE statements ADD PRIMARY KEY (fact_id);
ALTER TABLE figure_relations ADD PRIMARY KEY (figure_a, figure_b);
ALTER TABLE rulings ADD PRIMARY KEY (ruling_id);
ALTER TABLE judgements ADD PRIMARY KEY (judgement_id);
ALTER TABLE refreshes ADD PRIMARY KEY (refresh_id);

-- What belongs to one claim or one source is found without a look at every row.
CREATE INDEX facts_of_claim ON facts (claim_id);
CREATE INDEX facts_of_source ON facts (source_id);
CREATE INDEX figures_of_claim ON figures (claim_id);
CREATE INDEX figure_relations_of_claim ON figure_relations (claim_id);
CREATE INDEX links_of_fact ON links (fact_a);
