# Everything sets itself up: a fresh machine needs only Python >= 3.11 with pip and venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stamps make each install run once, and again when pyproject.toml changes.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

.PHONY: demo test lint bench fuzz smoke messages docs clean

demo: $(RUNTIME)
	rm -rf demo
	$(BIN)/fazhi demo demo

test: $(DEV)
	$(BIN)/python -m pytest

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV)
	$(BIN)/python tools/bench $(BENCH)

# Every reader over thousands of bad files; FUZZ="--seed 2 --each 1000", or --again 1:pdf:92.
fuzz: $(DEV)
	$(BIN)/python -m tools.fuzz $(FUZZ)

# What a user gets: the built package alone, without development tools, run from elsewhere.
smoke:
	rm -rf build .venv-smoke && $(PYTHON) -m venv .venv-smoke
	.venv-smoke/bin/python -m pip install --quiet --disable-pip-version-check .
	cd .venv-smoke && bin/fazhi --version && bin/fazhi demo demo >/dev/null && bin/fazhi rule N102 >/dev/null
	rm -rf build .venv-smoke

messages: $(DEV)
	$(BIN)/python tools/compile_messages.py

docs: $(DEV)
	$(BIN)/python tools/make_rules.py

clean:
	rm -rf $(VENV) .venv-smoke demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	if command -v uv >/dev/null 2>&1; then uv venv --quiet --seed --python $(PYTHON) $(VENV); else $(PYTHON) -m venv $(VENV); fi

$(RUNTIME): pyproject.toml | $(BIN)/python
	if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e .; else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .; fi
	touch $@

$(DEV): pyproject.toml | $(BIN)/python
	if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e '.[dev]'; else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; fi
	touch $@ $(RUNTIME)
