# Every verb of the project. `make run` and `make test` set up what they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help setup dev run rehearse test check format lint types imports locales faq-train faq-report decks lock bench chaos screenshots clean
help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(RUN_READY): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kenshuin needs Python 3.11 or newer")'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@echo "Learning the courses' questions (about a minute) …"
	@-$(BIN)/kenshuin ask привет >/dev/null 2>&1 # so that the first start finds the FAQ's cache
	@touch $@

$(DEV_READY): requirements/dev.txt $(RUN_READY)
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(RUN_READY) ## the virtual environment, with .venv/bin/kenshuin
dev: $(DEV_READY) ## the same, with the developers' tools

run: setup ## the bot, or without BOT_TOKEN a rehearsal on http://127.0.0.1:8080
	@$(BIN)/kenshuin run --port $(PORT)

rehearse: setup ## the rehearsal, whatever the settings
	@$(BIN)/kenshuin rehearse --port $(PORT)

test: dev ## all checks and tests
	@sh .ci/system-packages
	@$(MAKE) --no-print-directory lint types imports
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: dev format ## format, lint, types, imports, tests
	@$(MAKE) --no-print-directory lint types imports
	@$(BIN)/python -m pytest -n auto --dist worksteal

format: dev ## rewrite the code in the project's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only --quiet .

lint: dev ## ruff, every rule
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: dev ## mypy, strict
	@$(BIN)/mypy
	@$(BIN)/mypy tests bench

imports: dev ## who may import whom
	@$(BIN)/lint-imports

faq-train: setup ## train the ranking of every course after a change of its questions
	@$(BIN)/python -m bot.cli.training

faq-report: dev ## how the FAQ does on questions that nobody tuned to (docs/faq.md)
	@$(BIN)/python -m tests.faq.report

decks: dev ## real decks through the reader of reports, from DECKS=../shared/decks
	@$(BIN)/python -m tests.decks $(DECKS)

locales: dev ## collect the sentences of the code into the catalogues
	@$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --add-location file --width 100 --project Kenshuin --version 1 --output-file locales/kenshuin.pot .
	@$(BIN)/pybabel --quiet update --domain kenshuin --input-file locales/kenshuin.pot --output-dir locales --width 100 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

lock: ## pin every dependency with its hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --custom-compile-command "make lock" --extra vectors pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --custom-compile-command "make lock" --constraints requirements/run.txt --group dev pyproject.toml -o requirements/dev.txt

bench: dev ## measure against baselines in the same run
	@$(BIN)/python -m bench

chaos: dev ## kill the bot under load, and see that nothing is lost
	@$(BIN)/python -m bench chaos delivery-chaos

screenshots: dev ## the pictures of the README; a rehearsal has to run beside it
	@$(BIN)/python -m tests.rehearsal.screenshots http://127.0.0.1:$(PORT)

clean: ## everything that can be made again
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
