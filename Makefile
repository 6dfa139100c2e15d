# make run and make test set up what they need in .venv; a second call starts at once.
PYTHON ?= python3
ARGS ?=

# The stamps carry the Python version, so that another Python gets another environment.
VERSION := $(shell $(PYTHON) -ISc 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
BIN := .venv/bin
RUN := .venv/ready-to-run-$(VERSION)
DEV := .venv/ready-to-test-$(VERSION)

# compat: a plain path entry; setuptools' import hook would cost every start 10 ms.
INSTALL = $(BIN)/python -m pip install -q --disable-pip-version-check \
	-c constraints.txt --config-settings editable_mode=compat -e

NOT_INSTALLED = { echo "The libraries could not be installed; pip says why above. They come from PyPI: where it is not reached," \
	"name a mirror (PIP_INDEX_URL=https://… make $(MAKECMDGOALS)). Another make goes on from here." >&2; exit 1; }

# Runs a check and shows what it said only when it fails.
QUIETLY = quietly() { said=$$("$$@" 2>&1) || { printf '%s\n' "$$said"; return 1; }; }; quietly

.PHONY: run demo test bench soak format
.DELETE_ON_ERROR:

run: $(RUN)
	@$(BIN)/takeback $(ARGS)

demo: $(RUN)
	@$(BIN)/takeback demo $(ARGS)

test: $(DEV)
	@$(QUIETLY) $(BIN)/ruff format --check . || { echo 'Format: make format puts it right.' >&2; exit 1; }
	@$(QUIETLY) $(BIN)/ruff check .
	@$(QUIETLY) $(BIN)/mypy
	@$(BIN)/python -m pytest -q -n auto --dist worksteal $(ARGS)

soak: $(DEV)
	@$(BIN)/python -m pytest -q -m soak $(ARGS)

bench: $(DEV)
	@$(BIN)/python -m tests.bench $(ARGS)

format: $(DEV)
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

# No recipe: an interpreter that is gone, or newer than the stamp, makes the stamp old.
.venv/bin/python:

$(RUN): pyproject.toml constraints.txt .venv/bin/python
	$(prepare)
	@$(INSTALL) . || $(NOT_INSTALLED)
	@touch $@

$(DEV): pyproject.toml constraints.txt .venv/bin/python
	$(prepare)
	@$(INSTALL) '.[dev]' || $(NOT_INSTALLED)
	@touch $(RUN) $@

define prepare
@command -v '$(PYTHON)' >/dev/null || \
	{ echo "takeback needs Python 3.11 or newer; '$(PYTHON)' was not found (sudo apt install python3 python3-venv)." >&2; exit 1; }
@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "takeback needs Python 3.11 or newer; '$(PYTHON)' is $(or $(VERSION),not one that runs). Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "Python's venv module is missing (sudo apt install python3-venv)." >&2; exit 1; }
@echo 'Setting up .venv ...' >&2
@[ "$$($(BIN)/python -ISc 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = '$(VERSION)' ] && \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || '$(PYTHON)' -m venv --clear .venv
endef
