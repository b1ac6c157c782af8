PYTHON ?= .venv/bin/python
BIN := $(dir $(PYTHON))

.PHONY: help install check fix test cases golden benchmark

help:             ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

install:          ## a virtual environment with everything for development
	python3 -m venv .venv
	$(BIN)pip install -e ".[dev]"

check:            ## all that must hold before a change is offered
	$(BIN)ruff format --check .
	$(BIN)ruff check .
	$(BIN)mypy
	$(BIN)lint-imports
	$(BIN)withdrawal-advisor rules check
	$(BIN)withdrawal-advisor rules test
	$(BIN)pytest -n auto

fix:              ## format, and mend what can be mended
	$(BIN)ruff check --fix .
	$(BIN)ruff format .

test:             ## the tests alone
	$(BIN)pytest -n auto

cases:            ## the worked cases beside the rules
	$(BIN)withdrawal-advisor rules test

golden:           ## rewrite expected messages and examples; read the difference
	$(BIN)pytest --update-golden

benchmark:        ## print the measurements
	$(PYTHON) benchmarks/start_up.py
	$(PYTHON) benchmarks/engines.py
	$(PYTHON) benchmarks/likelihood.py
	$(PYTHON) benchmarks/circuit.py
	$(PYTHON) benchmarks/flips.py
	$(PYTHON) benchmarks/watch.py
	$(PYTHON) benchmarks/questions.py
	$(PYTHON) benchmarks/report.py
