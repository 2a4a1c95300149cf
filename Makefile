PYTHON ?= python3
PY      = .venv/bin/python
STAMP   = .venv/installed
ADDR   ?= 127.0.0.1:8000
export NO_MKDOCS_2_WARNING = 1
# compiled modules are kept, since each build of a test would compile them anew; and not among the sources
export PYTHONPYCACHEPREFIX = $(CURDIR)/.venv/bytecode
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve site site-zensical test test-fast test-faults test-browser test-hosts test-nightly check bench dist lock clean

serve: $(STAMP)            ## set up everything, then serve the site while you write; ADDR=127.0.0.1:8001 for another port
	$(PY) -m mkdocs serve --dev-addr $(ADDR)

site: $(STAMP)             ## build the site aside, verify it, and swap it in
	$(PY) -m mkdocs_feed.publish

site-zensical: $(STAMP)    ## the same site by Zensical, in site.zensical
	rm -rf site.zensical
	# it knows a page by its text alone, and would not see that the engine is a new one; `--clean` takes our store too
	find .cache -maxdepth 1 -type f -delete 2>/dev/null || true
	$(PY) -m zensical build -f zensical.yml --strict
	$(PY) -m mkdocs_feed.built --config zensical.yml

test: $(STAMP)             ## the tests that every change must pass
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not browser and not faults and not slow and not nightly"

test-fast: $(STAMP)        ## the engine alone: mathematics, Markdown, messages
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not browser and not faults and not slow and not nightly" \
	   tests/mathematics tests/typeset tests/worked tests/editor tests/test_errors.py tests/test_architecture.py

test-faults: $(STAMP)      ## cells that loop, eat memory, kill themselves; full disks; killed builds; and what is slow
	$(PY) -m pytest -q -n 2 --dist loadfile -m "slow and not faults and not nightly and not browser"
	$(PY) -m pytest -q -m "faults and not nightly and not browser"

test-browser: $(STAMP)     ## the built site in Chromium
	$(PY) -m pytest -q -n 2 --dist loadfile -m browser

test-hosts: $(STAMP)       ## the site by MkDocs and by Zensical, page by page
	$(PY) -m pytest -q -m nightly tests/site/test_zensical.py tests/browser/test_zensical.py

test-nightly: $(STAMP)     ## the long ones
	$(PY) -m pytest -q -m nightly

bench: $(STAMP)            ## speed, side by side with the peers that benchmarks/requirements.txt names
	$(PY) benchmarks/relations.py
	$(PY) benchmarks/cells.py
	$(PY) benchmarks/convolve.py
	$(PY) benchmarks/posts.py

check: $(STAMP)            ## lint, types, arrows
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -q tests/test_architecture.py

dist: $(STAMP)             ## what pip installs, in dist: source and wheel, the same bytes from the same commit
	rm -rf dist
	$(PY) -m hatchling build -d dist -t sdist -t wheel

lock:                      ## exact versions with hashes, for every Python from 3.11 on
	uv pip compile --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	   --no-annotate --custom-compile-command "make lock" --extra dev -o requirements.lock pyproject.toml

clean:
	rm -rf .venv .cache dist site site.next site.zensical .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "installing into .venv: some minutes the first time, and nothing to see"
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --prefer-binary --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
