.DEFAULT_GOAL := help
.PHONY: help demo serve test train bench clean
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

train: ## Make the reader's weights again from ../shared/data (about 40 minutes on two cores)
	@scripts/venv train
	@$(BIN)/python -m training.train training/out/reader.pt
	@$(BIN)/python -m training.export training/out/reader.pt src/onrecord/reading/model
	@$(BIN)/python -m training.score

bench: ## Score the installed reader on ../shared/data
	@scripts/venv
	@$(BIN)/python -m training.score

clean: ## Remove what was set up and made
	rm -rf .venv .demo training/out
