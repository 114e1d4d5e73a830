.DEFAULT_GOAL := help
.PHONY: help demo serve test examples train bench clean
BIN := .venv/bin
export PYTHON

help: ## What can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

demo: ## Read the sample pages and show who said what in them
	@scripts/venv
	@mkdir -p .demo
	@$(BIN)/onrecord read samples/pages --ledger .demo/ledger.db
	@echo
	@echo 'Kept in .demo/ledger.db. Look further:'
	@echo '  .venv/bin/onrecord who NAME --ledger .demo/ledger.db'
	@echo '  make serve'

serve: ## Open the ledger of the demo as a web page on this machine
	@scripts/venv
	@$(BIN)/onrecord serve --ledger .demo/ledger.db

test: ## Style, types and tests
	@scripts/venv test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest

examples: ## Write what the commands print now into the examples of README.md
	@scripts/venv
	@$(BIN)/python tests/examples.py

train: ## Make the networks' weights again from ../shared/data (about four hours on two cores)
	@scripts/venv train
	@test -f training/out/teacher.pt || $(BIN)/python -m training.train teacher training/out/teacher.pt
	@test -f training/out/student.pt || \
	    $(BIN)/python -m training.train student training/out/student.pt --teacher training/out/teacher.pt
	@$(BIN)/python -m training.export training/out/student.pt src/onrecord/reading/model
	@$(BIN)/python -m training.calibrate
	@test -f training/out/passages.pt || $(BIN)/python -m training.judge training/out/passages.pt
	@$(BIN)/python -m training.judge training/out/passages.pt --export src/onrecord/linking/model
	@$(BIN)/python -m training.score --by publisher length

bench: ## Score the installed reader on ../shared/data, and measure its speed beside its peers'
	@scripts/venv bench
	@$(BIN)/python -m training.score --by publisher length
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/entities_cost.py
	@$(BIN)/python bench/linking_cost.py

clean: ## Remove what was set up and made
	rm -rf .venv .demo training/out
