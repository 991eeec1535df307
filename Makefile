# Two commands: `make run` sets up and runs the main job, `make test` sets up and passes the tests.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell $(p) -c \
	'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
PY = .venv/bin/python
SEED = seeds/delegation.txt

.PHONY: run test lint lock bench drill wheel clean

run: .venv/runtime
	@$(PY) -m mediameta migrate
	@$(PY) -m mediameta seed
	@$(PY) -m mediameta check $(SEED) || [ $$? -eq 1 ]
	@$(PY) -m mediameta serve

test: lint
	$(PY) -m coverage run -m pytest $(PYTEST_ARGS)
	$(PY) -m coverage report --skip-covered --skip-empty

lint: .venv/dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

# Writes the pins anew; a pin that still fits its range is kept.
lock: .venv/dev
	$(PY) -m uv pip compile -q --universal --generate-hashes --extra heif --extra odrl pyproject.toml -o requirements.txt
	$(PY) -m uv pip compile -q --universal --generate-hashes pyproject.toml --group dev -o requirements-dev.txt

bench: .venv/dev
	$(PY) -m bench

# Garbage for the parsers, for as long as MINUTES says.
drill: .venv/dev
	$(PY) -m bench.drill $(or $(MINUTES),10)

wheel: .venv/dev
	$(PY) -m uv build --wheel --out-dir dist

clean:
	rm -rf .venv dist var

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "mediameta needs Python 3.11 or newer: install it, or name it with make PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/runtime
