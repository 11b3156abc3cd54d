# Two commands for a newcomer: `make demo` and `make test`. Everything runs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# The tests load every feature a thousand times, and the bench measures a start: compiled code stays.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check static bench lock clean

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(VENV)/installed
	$(BIN)/leerkring demo $(ARGS)

# All tests run in a process per core; a file's tests stay together, for what they share is dear.
# What ARGS chooses runs in one process.
test: $(VENV)/installed
	$(BIN)/python -m pytest $(if $(ARGS),$(ARGS),-n auto --dist loadfile --no-loadscope-reorder)

check: static test

static: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/installed
	$(BIN)/python -m bench $(ARGS)

lock:
	uv pip compile pyproject.toml --extra demo --group dev --group build --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --universal -o requirements.lock

clean:
	rm -rf $(VENV) build dist demo-out
