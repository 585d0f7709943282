# One word a task; `make` alone lists them. Each makes the environment first where it is missing: .venv, by
# tools/environment.sh, from requirements.lock. PYTHON=/path/to/python chooses a Python >= 3.11.

BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
PY := $(BIN)/python
READY := .venv/.ready
DEMO := data/processed/demo.db
DEMO_REPORT := data/processed/demo.html
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format eval floors bench torture lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "make %-8s %s\n", $$1, $$2 }'

setup: $(READY) ## the environment: .venv with the locked packages and corpuskit itself

$(READY): requirements.lock pyproject.toml tools/environment.sh
	@PYTHON="$(PYTHON)" sh tools/environment.sh

demo: $(READY) ## who said what in the sample articles of data/raw, as a table and as a report
	@rm -f $(DEMO) $(DEMO)-*
	@echo 'Reading the sample articles (data/raw), finding quotations: corpuskit -C $(DEMO) run data/raw'
	@$(PY) -m corpuskit -C $(DEMO) run data/raw
	@echo
	@echo 'Who said what, and where it first appeared: corpuskit -C $(DEMO) quotes'
	@$(PY) -m corpuskit -C $(DEMO) quotes -f table
	@echo
	@echo 'Everything on one page: corpuskit -C $(DEMO) report -o $(DEMO_REPORT)'
	@$(PY) -m corpuskit -C $(DEMO) report -o $(DEMO_REPORT)
	@echo
	@echo 'Your own articles: $(BIN)/corpuskit ingest FOLDER && $(BIN)/corpuskit quotes'
	@echo 'The report of the sample lies in $(DEMO_REPORT): open it in a browser.'

test: $(READY) ## all tests: doctests in src, then tests/
	@echo 'Running the doctests in src and the tests in tests/'
	@$(PY) -m pytest $(PYTEST_ARGS)

lint: $(READY) ## ruff, mypy --strict, and the import contracts of the house
	@echo 'ruff: rules'
	@$(PY) -m ruff check
	@echo 'ruff: format'
	@$(PY) -m ruff format --check
	@echo 'mypy: types'
	@$(PY) -m mypy
	@echo 'import-linter: who may import whom'
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

format: $(READY) ## let ruff sort the imports and format the code
	@$(PY) -m ruff check --select I --fix
	@$(PY) -m ruff format

eval: $(READY) ## measure against the gold data in ../shared, beside the floors of quality/floors.json
	@$(PY) -m tools.floors --all

floors: $(READY) ## fail when a measure falls below its floor in quality/floors.json
	@$(PY) -m tools.floors

bench: $(READY) ## CPU time and memory of starting, reading, finding copies and shared wording
	@$(PY) bench/startup.py
	@$(PY) bench/ingest.py
	@$(PY) bench/copies.py
	@$(PY) bench/reuse.py

torture: $(READY) ## the whole kits of ../shared/kits: hostile files, kills, full disks (half an hour)
	@sh tools/torture.sh whole

lock: $(READY) ## resolve requirements.lock anew after a change of pyproject.toml (needs uv)
	@$(PY) tools/lock.py

clean: ## remove the environment, caches, the demo's corpus and report
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f $(DEMO) $(DEMO)-* $(DEMO_REPORT) $(DEMO_REPORT:.html=.gexf)
