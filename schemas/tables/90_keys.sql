-- Put on once the audit has passed: the audit names the rows that share a key, a constraint would only refuse the load.
ALTER TABLE sources ADD PRIMARY KEY (source_id);
ALTER TABLE facts ADD PRIMARY KEY (fact_id);
ALTER TABLE claims ADD PRIMARY KEY (claim_id);
ALTER TABLE figures ADD PRIMARY KEY (figure_id);
ALTER TABLE publishers ADD PRIMARY KEY (publisher);
ALTER TABLE statements ADD PRIMARY KEY (fact_id);
ALTER TABLE figure_relations ADD PRIMARY KEY (figure_a, figure_b);
ALTER TABLE rulings ADD PRIMARY KEY (ruling_id);
ALTER TABLE refreshes ADD PRIMARY KEY (refresh_id);
