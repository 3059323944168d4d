# Two commands do everything on a machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo.detente

.DEFAULT_GOAL := help
.PHONY: help demo test check format gate rivals models weights bench fuzz docs lock clean

help:  ## List what make can do.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

$(VENV)/.run: requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("detente needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what detente needs (once, about a minute) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(VENV)/.run  ## Run the bundled example, print the head of its brief and what to do next.
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/detente add examples/cuba-1962/reports --store $(DEMO)
	@echo
	@$(BIN)/detente brief --store $(DEMO) --lines 4 | head -n 40
	@echo
	@echo "next:"
	@echo "  $(BIN)/detente brief --store $(DEMO)                          the whole brief"
	@echo "  $(BIN)/detente statements --actor SUN --store $(DEMO)         who said what"
	@echo "  $(BIN)/detente serve --store $(DEMO)                          the same in a browser"
	@echo "  $(BIN)/detente add YOUR/REPORTS && $(BIN)/detente brief       your own reports"

check: $(VENV)/.run  ## Format, lint, types, imports.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check  ## Everything that must hold: check, then the tests.
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal

format: $(VENV)/.run  ## Put the code into its form.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

gate: $(VENV)/.run  ## Quality against the floors in gate/floors.json.
	$(BIN)/python -m gate

rivals: $(VENV)/.run  ## Other readers of pages, quotes and numbers, beside the project, for make bench.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target build/rivals -r gate/rivals.txt

models: $(VENV)/.run  ## Learn the weights of the event coder anew from training/events.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target build/training -r training/requirements.txt
	PYTHONPATH=build/training $(BIN)/python -m training.event_weights
	PYTHONPATH=build/training $(BIN)/python -m training.event_embed

weights: $(VENV)/.run  ## Learn the weights of positions, plans and predictions anew; TEXTS=folder of the marked reports.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target build/training -r training/requirements.txt
	PYTHONPATH=build/training $(BIN)/python -m training.claim_weights $(if $(TEXTS),--texts $(TEXTS))

bench: $(VENV)/.run rivals  ## Documents and words a second by stage, peak memory, and the rivals.
	$(BIN)/python -m bench

fuzz: $(VENV)/.run  ## Coverage-guided fuzzing of every reader, ten minutes each (Linux; hours in all).
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target build/atheris "atheris>=3,<4"
	PYTHONPATH=build/atheris $(BIN)/python -m gate.fuzz --seconds 600

docs: $(VENV)/.run  ## Write docs/cli.md from the commands themselves.
	$(BIN)/typer detente.faces.cli utils docs --name detente --title Commands --output docs/cli.md

lock: $(VENV)/.run  ## Resolve the locks anew (needs uv).
	uv pip compile pyproject.toml --extra formats --extra web --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra formats --extra web --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.lock
	uv pip compile pyproject.toml --extra embed --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements-embed.lock
	uv pip compile training/requirements.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-package numpy --no-header --no-annotate -q -o training/requirements.txt

clean:  ## Remove what was built.
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
