# `make audit` and `make test`: an environment of its own, locked packages, then the work. Windows: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: audit test docs lock clean usb day

# Findings are what an audit is for: exit code 1 of the command is no failure here.
audit: $(VENV)/audit.stamp
	@$(BIN)/selfeval-audit run || [ $$? -eq 1 ]

test: audit $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto
	$(BIN)/python -m pytest -q --nbval notebooks

# The READMEs' tables of checks and the finding on their first screen, from the program.
docs: $(VENV)/audit.stamp
	$(BIN)/python docs/tables.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/audit.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/audit.stamp
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

# The locks hold names, versions and hashes for every platform and Python, no addresses; needs uv.
lock:
	printf "hatchling\neditables\n" | uv pip compile --universal --python-version 3.11 --upgrade --quiet --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate pyproject.toml - -o requirements.lock
	printf "hatchling\neditables\n" | uv pip compile --universal --python-version 3.11 --quiet --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --extra test --extra ocr --extra cluster --extra parquet pyproject.toml - -c requirements.lock -o requirements-test.lock

# A folder that installs on Windows without network or administrator; usb.bat is its twin there.
USB_PLATFORM ?= win_amd64
USB_PYTHON ?= 3.11.9
usb: $(VENV)/audit.stamp
	rm -rf usb
	$(BIN)/python -m hatchling build -t wheel -d usb/wheels
	$(BIN)/python launchers/for_windows.py $(USB_PYTHON) < requirements.lock > usb/windows.lock
	$(BIN)/python -m pip download --quiet --require-hashes --only-binary :all: --no-deps --platform $(USB_PLATFORM) \
	  --python-version $(USB_PYTHON) -d usb/wheels -r usb/windows.lock
	cp -r launchers/*.bat docs/guide.md docs/validate.md docs/pictures usb/

# The day at an audit office over 400 forms (minutes): no judgement lost, none on the wrong finding.
day: $(VENV)/test.stamp
	SELFEVAL_DAY=400 $(BIN)/python -m pytest -q -n 0 --durations=1 tests/test_a_day.py -k "test_a_day and 400"

clean:
	rm -rf $(VENV) outputs/*
