# The first command in a fresh clone may be any of these: each sets up what it needs in .venv, once.
# ARGS adds arguments:  make render ARGS='--system azora'    make test ARGS='-k ladder'

.DEFAULT_GOAL := help
.NOTPARALLEL:

RUNTIME := .venv/.stamp-runtime
DEV := .venv/.stamp-dev

# A .venv that was moved or cut short, or whose Python is gone or another: forget the stamps, so that set-up mends it.
$(shell tools/setup --check || rm -f $(RUNTIME) $(DEV))

.PHONY: help
help: ## print this list
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1 \2/p' Makefile | while read -r name what; do printf '%-12s %s\n' "$$name" "$$what"; done

.PHONY: render
render: $(RUNTIME) ## compile specs/ to out/: validate, then write what changed
	$(strip .venv/bin/genmon render $(ARGS))

# Each worker imports all tests: an environment that keeps Python from remembering what it compiled
# would make each of them compile all of them, every time.
.PHONY: test
test: $(DEV) ## run the tests
	$(strip PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS))

.PHONY: test-long
test-long: $(DEV) ## run the tests that take minutes: many more random worlds, seeded faults
	$(strip PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest -m long -n auto $(ARGS))

.PHONY: check
check: lint types contracts test ## all that CI checks: lint, types, contracts, tests

.PHONY: bench
bench: $(DEV) ## measure the compiler beside promtool; fail over the limits
	$(strip .venv/bin/python -m benchmarks $(ARGS))

.PHONY: lint
lint: $(DEV) ## ruff: rules and format
	.venv/bin/ruff check
	.venv/bin/ruff format --check

.PHONY: format
format: $(DEV) ## rewrite the code in the house's format
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

.PHONY: types
types: $(DEV) ## mypy, strict
	.venv/bin/mypy

.PHONY: contracts
contracts: $(DEV) ## import-linter: who may import whom
	.venv/bin/lint-imports

.PHONY: docs
docs: $(DEV) ## write the generated pages of docs/ (ARGS=--check only names those that are stale)
	$(strip .venv/bin/python -m tools.docs $(ARGS))

.PHONY: test-matrix
test-matrix: ## check out/ with the Prometheus and Alertmanager tools of three Debian releases
	@tools/test-matrix

.PHONY: lock
lock: $(DEV) ## write the lock files from pyproject.toml (ARGS=--upgrade for the newest versions)
	$(strip tools/lock $(ARGS))

.PHONY: setup
setup: $(DEV) ## make .venv with everything, and nothing else

.PHONY: clean
clean: ## remove .venv and all caches; out/ stays
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml tools/setup tools/setup-tools tools/unpack-tools tools/unpack-deb
	@tools/setup runtime

$(DEV): requirements-dev.lock pyproject.toml tools/setup tools/setup-tools tools/unpack-tools tools/unpack-deb
	@tools/setup dev
