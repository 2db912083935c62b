# Two commands do everything: `make facts` and `make test`. Both set the project up first when it is not.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
TOOLS  := $(VENV)/.tools
BENCH  ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup tools facts serve test lint bench bench-quality bench-conflicts bench-scale bench-report bench-load \
        torture report schemas clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP)  ## make the virtual environment with what facts needs, pinned in constraints.txt

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[archives,serve]'
	$(BIN)/python -m compileall -q facts  # some machines never write bytecode on their own, and start slower for it
	@touch $@

tools: $(TOOLS)  ## add what the tests, linters and benches need, Spark included

$(TOOLS): $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,spark]'
	@touch $@

facts: setup  ## refresh facts.duckdb from seeds/ and write reports/
	$(BIN)/facts build seeds --db facts.duckdb --reports reports

serve: setup  ## answer questions to facts.duckdb on 127.0.0.1:8080
	$(BIN)/facts serve --db facts.duckdb

test: lint  ## linters, types, direction of imports, then every test
	bash scripts/system-packages.sh
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: tools  ## reading speed beside the libraries a user would otherwise pick
	$(BIN)/python -m benchmarks.speed $(BENCH)

bench-quality: tools  ## reading quality on labelled sets: make bench-quality BENCH=path/to/sets
	$(BIN)/python -m benchmarks.quality $(BENCH)

bench-conflicts: tools  ## alignment and conflicts on the labelled stories
	$(BIN)/python -m benchmarks.conflicts_bench

bench-scale: tools  ## speed, memory and growth of whole refreshes, on generated news or any JSONL: make bench-scale BENCH="10000"
	$(BIN)/python -m benchmarks.scale $(BENCH)

bench-report: tools  ## size of the report of 50,000 facts, and how soon a browser shows it
	$(BIN)/python -m benchmarks.report_size

bench-load: tools  ## the service under load, from a second process on loopback
	$(BIN)/python -m benchmarks.load

torture: tools  ## 200 refreshes killed at random moments; counts tables lost
	$(BIN)/python -m benchmarks.torture --kills 200

report: setup  ## write reports/ again from facts.duckdb
	$(BIN)/facts report --db facts.duckdb --reports reports

schemas: setup  ## write schemas/json from the records
	$(BIN)/python -m facts.schemas

clean:  ## remove what was built; the environment stays
	rm -rf facts.duckdb facts.duckdb.* reports bench-out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
