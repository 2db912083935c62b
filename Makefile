# Two commands do everything: `make facts` and `make test`. Both set the project up first when it is not.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
BENCH  ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup facts test lint bench bench-quality bench-conflicts report schemas clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP)  ## make the virtual environment with everything pinned in constraints.txt

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q facts  # some machines never write bytecode on their own, and start slower for it
	@touch $@

facts: setup  ## refresh facts.duckdb from seeds/ and write reports/
	$(BIN)/facts build seeds --db facts.duckdb --reports reports

test: setup lint  ## linters, types, direction of imports, then every test
	bash scripts/system-packages.sh
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: setup  ## reading speed beside the libraries a user would otherwise pick
	$(BIN)/python -m benchmarks.speed $(BENCH)

bench-quality: setup  ## reading quality on labelled sets: make bench-quality BENCH=path/to/sets
	$(BIN)/python -m benchmarks.quality $(BENCH)

bench-conflicts: setup  ## alignment and conflicts on the labelled stories
	$(BIN)/python -m benchmarks.conflicts_bench

report: setup  ## write reports/ again from facts.duckdb
	$(BIN)/facts report --db facts.duckdb --reports reports

schemas: setup  ## write schemas/json from the records
	$(BIN)/python -m facts.schemas

clean:  ## remove what was built; the environment stays
	rm -rf facts.duckdb facts.duckdb.* reports bench-out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
