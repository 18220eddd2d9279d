# make demo: install and run one model from end to end.  make test: install and run all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTING := $(VENV)/.testing
# the oldest Python that pyproject.toml allows, and what of the tests runs with the oldest libraries
OLDEST ?= python3.11
LOWER := .venv-lower
REPRESENTATIVE := tests/test_packaging.py tests/test_wheel.py $(addprefix tests/modelgen/test_,modelfile.py output.py) \
	$(addprefix tests/validation/test_,cli.py events_command.py hepmc_reading.py limits_statistics.py lint.py \
	rates_catalogue.py recast.py report.py root_reading.py run.py scan.py scan_farm.py shower.py shower_decays.py validate.py)

.PHONY: demo test lower coverage mutants madgraph golden docs clean

demo: $(INSTALLED)
	$(BIN)/anomalon run belle2 -o demo
	@echo "The report is demo/report.html"

test: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist worksteal

# Every library at its lower bound, as wheels, under the oldest Python; the versions that really ran are printed.
lower:
	$(OLDEST) -m venv --clear $(LOWER)
	$(LOWER)/bin/python tests/lower_bounds.py > $(LOWER)/pins.txt
	$(LOWER)/bin/python -m pip install --quiet --only-binary :all: -c $(LOWER)/pins.txt -e ".[test]"
	$(LOWER)/bin/python tests/lower_bounds.py --check
	$(LOWER)/bin/python -m pytest -q -p no:cacheprovider $(REPRESENTATIVE)

# Statements and branches of modelgen that its own tests run; fails below the bound in pyproject.toml.
coverage: $(TESTING)
	$(BIN)/python -m pip install --quiet -c constraints.txt coverage
	$(BIN)/coverage run -m pytest -q tests/modelgen
	$(BIN)/coverage report

# Mutation testing of anomalies, Wess-Zumino coefficients and Z -> gamma X (docs/mutation.md), in a clone of the last commit: hours.
mutants: $(TESTING)
	$(BIN)/python -m pip install --quiet -c constraints.txt "cosmic-ray==8.7.0"
	rm -rf build/mutants
	git clone --quiet . build/mutants/tree
	cd build/mutants/tree && PATH="$(CURDIR)/$(BIN):$$PATH" && export PATH && \
	for name in anomalies wesszumino zgamma loop; do \
	  config=tests/mutants/$$name.toml; session=../$$name.sqlite; \
	  cosmic-ray init $$config $$session && cr-filter-operators $$session $$config && \
	  cosmic-ray baseline $$config && cosmic-ray exec $$config $$session && \
	  cr-report --surviving-only --show-diff $$session > ../$$name.txt || exit 1; \
	done
	@echo "The survivors are in build/mutants/*.txt"

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
	rm -rf $(VENV) $(LOWER) demo build dist .coverage
