# Everything sets itself up: a fresh machine needs only Python >= 3.11 with pip and venv.
# PYTHON is a program (python3) or, for `make wheelhouse`, a version (3.13).
PYTHON ?= python3
INTERPRETER := $(if $(filter 3.%,$(PYTHON)),python3,$(PYTHON))
VENV := .venv
BIN := $(VENV)/bin
# Stamps make each install run once, and again when what it installs has changed.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
# An installation takes exactly what a lock in requirements/ names, by hash, and builds nothing
# else than this project, with the setuptools of the lock.
UV := $(shell command -v uv 2>/dev/null)
PIP := -m pip --disable-pip-version-check
ifdef UV
  venv = $(UV) venv --quiet --seed --clear --python $(INTERPRETER) $(1)
  install = $(UV) pip install --quiet --python $(1)/bin/python --require-hashes -r requirements/$(2).txt
  install-project = $(UV) pip install --quiet --python $(1)/bin/python --no-deps --no-build-isolation $(2)
else
  venv = $(INTERPRETER) -m venv --clear $(1)
  install = $(1)/bin/python $(PIP) install --quiet --require-hashes --no-deps -r requirements/$(2).txt
  install-project = $(1)/bin/python $(PIP) install --quiet --no-deps --no-build-isolation $(2)
endif

.PHONY: demo test lint bench fuzz mutants smoke messages docs lock newest lowest wheelhouse windows clean

# A demo that is there is never deleted: somebody may have tried things in it.
demo: $(RUNTIME)
	@if [ -e demo ] && [ -z "$(FRESH)" ]; then \
	  echo "demo/ 已经有了，没有重建，只检查一遍。要新的：make demo FRESH=1（现在的改名保留）"; \
	  $(BIN)/fazhi check demo --exit-zero; \
	else \
	  if [ -e demo ]; then old=demo-$$(date +%Y%m%d-%H%M%S); mv demo $$old && echo "原来的 demo/ 改名为 $$old/"; fi; \
	  $(BIN)/fazhi demo demo; \
	fi

# As many processes as there are processors; the tests of one file stay together.
test: $(DEV)
	$(BIN)/python -m pytest -n auto --dist loadfile $(TEST)

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV)
	$(BIN)/python tools/bench $(BENCH)

# Every reader over thousands of bad files; FUZZ="--seed 2 --each 1000", or --again 1:pdf:92.
fuzz: $(DEV)
	$(BIN)/python -m tools.fuzz $(FUZZ)

# Whether the tests would notice small changes to the code; MUTANTS="--seed 2 --count 60 -j 2".
mutants: $(DEV)
	$(BIN)/python -m tools.mutate $(MUTANTS)

# What a user gets: the built package alone, without development tools, run from elsewhere.
smoke:
	rm -rf build && $(call venv,.venv-smoke)
	$(call install,.venv-smoke,runtime)
	$(call install-project,.venv-smoke,.)
	cd .venv-smoke && bin/fazhi --version && bin/fazhi demo demo >/dev/null && bin/fazhi rule N102 >/dev/null
	rm -rf build .venv-smoke

# A Windows Python under wine: the commands come to the same as here, and the tests pass there too.
# WINDOWS=--all also runs the tests that take long.
windows: $(DEV)
	$(BIN)/python -m tools.windows $(WINDOWS)

messages: $(DEV)
	$(BIN)/python tools/compile_messages.py

docs: $(DEV)
	$(BIN)/python tools/make_rules.py

# Writes requirements/*.txt anew, for all platforms and Python 3.11-3.14; the only step that chooses versions.
lock:
	$(PYTHON) tools/lock.py

# Do the ranges of pyproject.toml tell the truth? The package alone at their two ends, the demo and a
# fast selection of tests. The lowest versions are locked too; the newest are whatever there is today.
newest lowest:
	$(INTERPRETER) tools/ranges.py $@

# One folder that installs without a network: make wheelhouse PLATFORM=win_amd64 PYTHON=3.13
wheelhouse: $(DEV)
	$(BIN)/python -m tools.wheelhouse $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(filter 3.%,$(PYTHON)),--python $(PYTHON)) $(WHEELHOUSE)

clean:
	rm -rf $(VENV) .venv-* build dist wheelhouse *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(call venv,$(VENV))

$(RUNTIME): requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(call install,$(VENV),runtime)
	$(call install-project,$(VENV),-e .)
	touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(call install,$(VENV),dev)
	$(call install-project,$(VENV),-e .)
	touch $@ $(RUNTIME)
