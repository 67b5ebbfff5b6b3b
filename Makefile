# Works with GNU and BSD make; recipes are POSIX sh.
#
#   make site    build the handbook and the packs into site/ (EDITOR=1: with the web editor)
#   make serve   the same, rebuilt on change, on http://127.0.0.1:8000 (EDITOR=1 as above)
#   make editor  fetch the web editor with npm, for guanjia build --editor
#   make test    every check there is
#   make bench   what planning, checking, comparing, building and searching cost, as figures
#   make lock    pin the dependencies of pyproject.toml (UPGRADE=--upgrade for newer ones)
#   make clean   remove what the other targets made
#
# PYTHON=/path/to/python3 chooses the interpreter that .venv is made with.

PYTHON ?=
UPGRADE ?=
EDITOR =

BIN = .venv/bin
VENV = @PYTHON='$(PYTHON)' sh scripts/venv.sh
LOCKED = --require-hashes --only-binary :all: -r
COMPILE = .venv-lock/bin/uv --no-config pip compile --quiet $(UPGRADE) --universal \
	--python-version 3.11 --generate-hashes --only-binary :all: \
	--custom-compile-command 'make lock'

.PHONY: site serve editor test bench lock clean

site: .venv/.site
	@if [ -n '$(EDITOR)' ]; then $(MAKE) editor; fi
	@$(BIN)/guanjia build $(EDITOR:1=--editor)

editor: editor/node_modules/.made

serve: .venv/.site
	@if [ -n '$(EDITOR)' ]; then $(MAKE) editor; fi
	@$(BIN)/guanjia serve $(EDITOR:1=--editor)

test: .venv/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal

bench: .venv/.test
	@$(BIN)/python -m benchmarks.plan
	@$(BIN)/python -m benchmarks.check
	@$(BIN)/python -m benchmarks.wording
	@$(BIN)/python -m benchmarks.compare
	@$(BIN)/python -m benchmarks.handbook
	@$(BIN)/python -m benchmarks.search
	@$(BIN)/python -m benchmarks.site

lock:
	$(VENV) .venv-lock $(LOCKED) requirements/lock.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt
	$(COMPILE) pyproject.toml --group build --output-file requirements/site.txt
	$(COMPILE) pyproject.toml --group test --constraint requirements/site.txt \
		--output-file requirements/test.txt

clean:
	rm -rf .venv .venv-lock site .site-* dist editor/node_modules tests/npm/node_modules .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache

# The stamps: set-up is done again only when what it depends on has changed.
.venv/.site: requirements/site.txt pyproject.toml scripts/venv.sh
	@echo 'Setting up .venv (once, and after changes to the lock) ...'
	$(VENV) .venv $(LOCKED) requirements/site.txt
	$(VENV) .venv --no-deps --no-build-isolation --editable .
	@touch $@

# The web editor: two packages, unpacked; their own dependencies are in them.
editor/node_modules/.made: editor/package-lock.json
	cd editor && npm ci --ignore-scripts --silent
	@touch $@

.venv/.test: .venv/.site requirements/test.txt tests/browser/setup.py \
		tests/npm/package-lock.json editor/package-lock.json
	@echo 'Setting up what the tests need ...'
	$(VENV) .venv $(LOCKED) requirements/test.txt
	@$(BIN)/python tests/browser/setup.py
	@touch $@
