# Two commands: `make report` runs the main job on the demonstration council, `make test` the tests.
# Both create .venv from a lock file first. On Windows the README gives the same as plain commands.
# Python keeps what it compiles, also where a container says otherwise: each process that the tests
# start begins 2 s of CPU sooner.
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= python3
BIN := .venv/bin
UV_COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet

.PHONY: report test campaign validators style lock clean

report: .venv/.runtime
	$(BIN)/python pipeline.py run

# Every test, but for those that take minutes (marker `campaign`) and tries at their full size.
test: .venv/.test
	$(BIN)/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder

# Every test, and those that try many things at random at their full size: hours.
campaign: .venv/.test
	CAMPAIGN=1 $(BIN)/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder -m ""

# What the tests hold the reports against, beside Chromium and Java. Without it those are skipped.
validators: .venv/.validators

# Writes the format, then checks style and types.
style: .venv/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check .
	$(BIN)/mypy

.venv/.runtime: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/.test: requirements-test.lock .venv/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	touch $@

# roc-validator needs an older rich than the program, so it has an environment of its own.
.venv/.validators: requirements-validators.lock requirements-crates.lock \
		tests/validators/npm.json .venv/.test
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-validators.lock
	$(BIN)/python tests/validators/fetch.py
	$(PYTHON) -m venv .venv/validators/rocrate
	.venv/validators/rocrate/bin/python -m pip install --quiet --require-hashes \
		-r requirements-crates.lock
	touch $@

# For maintainers: choose versions anew within the ranges of pyproject.toml.
lock: .venv/.test
	$(BIN)/python -m pip install --quiet uv
	$(UV_COMPILE) --upgrade pyproject.toml -o requirements.lock
	$(UV_COMPILE) --extra test --constraint requirements.lock pyproject.toml -o requirements-test.lock
	$(UV_COMPILE) --extra postgresql --extra duckdb --constraint requirements-test.lock \
		pyproject.toml -o requirements-sql.lock
	$(UV_COMPILE) --upgrade --group validators -o requirements-validators.lock
	$(UV_COMPILE) --upgrade --group crates -o requirements-crates.lock

clean:
	rm -rf .venv outputs examples/*/outputs
