# make demo: install and run one model from end to end.  make test: install and run all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTING := $(VENV)/.testing

.PHONY: demo test madgraph golden docs clean

demo: $(INSTALLED)
	$(BIN)/anomalon run belle2 -o demo
	@echo "The report is demo/report.html"

test: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q

# Runs the tests that need MadGraph (on PATH or in $$MG5_PATH), fails without it, and records what it said.
madgraph: $(TESTING)
	ANOMALON_RECORD=1 $(BIN)/python -m pytest -q -m madgraph

# The manual as a site: the README, the pages of docs, and the Python names.
docs: $(INSTALLED)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[docs]"
	$(BIN)/sphinx-build -q -W -b html docs docs/_build
	@echo "The manual is docs/_build/index.html"

golden: $(TESTING)
	$(BIN)/python tests/golden.py

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'anomalon needs Python 3.11 or newer')"
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

$(TESTING): $(INSTALLED)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[test]"
	@touch $@

clean:
	rm -rf $(VENV) demo build dist
