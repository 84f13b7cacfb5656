# Every task of the project. `make help` lists them.
#
# A task that sets something up leaves a stamp, so that a second run does no work twice.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .cache/stamps
# One site for all tests, built once; the tests of a file share pages, so they stay together.
TEST_SITE := .cache/test-site
# Python, Node and their packages; browsers are set up for tests only.
TOOLS := $(STAMPS)/python $(STAMPS)/node

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: serve
serve: build ## Set everything up, build the site, serve it on http://127.0.0.1:8000/
	$(BIN)/python build.py serve --port $(PORT)

.PHONY: build
build: $(TOOLS) ## Build the site into dist/
	$(BIN)/python build.py build $(BUILD_OPTIONS)

.PHONY: single
single: build ## Write the whole report, Python included, as one file: dist/report.html
	$(BIN)/python build.py single

.PHONY: test
test: $(TOOLS) $(STAMPS)/chromium $(STAMPS)/firefox ## Set up what tests need, and run every test
	rm -rf $(TEST_SITE)
	$(BIN)/python build.py build --dist $(TEST_SITE)
	REPORT_SITE=$(TEST_SITE) $(BIN)/pytest $(PYTEST_OPTIONS) --ignore=tests/e2e --ignore=tests/firefox --numprocesses=auto --dist=worksteal
	REPORT_SITE=$(TEST_SITE) $(BIN)/pytest $(PYTEST_OPTIONS) tests/e2e tests/firefox --numprocesses=2 --dist=loadfile

.PHONY: lint
lint: $(TOOLS) ## Check style, types and schemas
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	PYTHONPATH=py $(BIN)/lint-imports --cache-dir .cache/imports
	node_modules/.bin/tsc -p web
	node_modules/.bin/biome check --error-on-warnings
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/pages.yml
	$(BIN)/check-jsonschema --schemafile data/boards/board.schema.json data/boards/v*.json
	$(BIN)/check-jsonschema --schemafile data/models.schema.json data/models.json
	$(BIN)/check-jsonschema --schemafile data/snapshots/snapshot.schema.json data/snapshots/*/*.json

.PHONY: format
format: $(TOOLS) ## Write the one style that lint asks for
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	node_modules/.bin/biome check --write

.PHONY: bench
bench: build $(STAMPS)/chromium ## Measure the page beside a plain Pyodide page; takes about half an hour
	PYTHONPATH=py:tests $(BIN)/python -m bench $(BENCH_OPTIONS)
	PYTHONPATH=py:tests $(BIN)/python -m bench.single

.PHONY: clean
clean: ## Remove the built site; downloads and tools stay
	rm -rf dist dist.new dist.old

$(STAMPS)/python: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3 has no venv here; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@mkdir -p $(@D) && touch $@

$(STAMPS)/node: package-lock.json
	node -e 'if (+process.versions.node.split(".")[0] < 20) { console.error("Node 20 or newer is needed"); process.exit(1); }'
	npm ci --no-audit --no-fund --loglevel=error
	@mkdir -p $(@D) && touch $@

$(STAMPS)/chromium: $(STAMPS)/python
	PYTHONPATH=py $(BIN)/python -m bundler.figures.chromium
	@mkdir -p $(@D) && touch $@

$(STAMPS)/firefox: $(STAMPS)/python
	PYTHONPATH=py:tests $(BIN)/python -m harness.firefox
	@mkdir -p $(@D) && touch $@
