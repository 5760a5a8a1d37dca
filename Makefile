# briefgen: `make brief` makes briefs of the sample sources, `make test` runs every check. Both do all set-up themselves.

VENV = .venv
BIN = $(VENV)/bin

.PHONY: brief test install check matrix docs picture format lock clean

brief: ## all set-up, then briefs of seeds/ into output/
	@sh scripts/setup.sh run
	@sh scripts/brief.sh

test: ## all set-up, then every check
	@sh scripts/setup.sh test
	@sh scripts/pango.sh
	@sh scripts/test-tools.sh
	@$(MAKE) --no-print-directory check

install: ## only what briefgen needs to run
	@sh scripts/setup.sh run
	@sh scripts/pango.sh || true

check: ## every check, without set-up
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python scripts/build_docs.py --check
	$(BIN)/pytest -n auto

picture: ## make the picture in README anew
	@sh scripts/picture.sh

matrix: ## every office, language and type from real sources too, where ../shared/seeds is there
	BRIEFGEN_MATRIX=all $(BIN)/pytest -n auto tests/matrix

docs: ## write docs/reference/ and docs/schemas/ anew from the code
	$(BIN)/python scripts/write_schemas.py
	$(BIN)/python scripts/build_docs.py

quality: ## measure the extraction against the gold set beside the project and write docs/quality.md
	test -x .venv-peers/bin/python || $(BIN)/uv venv --quiet .venv-peers
	$(BIN)/uv pip install --quiet --python .venv-peers/bin/python --require-hashes -r benchmarks/extraction/requirements-peers.txt
	$(BIN)/python benchmarks/extraction/quality.py --peers .venv-peers/bin/python

format: ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## resolve requirements*.in anew
	sh scripts/lock.sh

clean: ## remove .venv, caches and what `make brief` wrote
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find output -mindepth 1 ! -name README.md -delete
