# Each target is one script: read it, or run it by hand with the same effect.
.DEFAULT_GOAL := help
.PHONY: help demo dev test check bench release advisories

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: ## install what is missing, build, and start a demonstration with invented data (ARGS="--listen 127.0.0.1:8080")
	@scripts/demo $(ARGS)

dev: ## the same, rebuilt and restarted whenever a file changes
	@scripts/dev $(ARGS)

test: ## everything: format, lints, tests on SQLite and PostgreSQL, a real browser
	@scripts/test

check: ## format and lints only
	@scripts/check

bench: ## measure a release build, beside the peers' figures and the disk's (PARTS="scans badges rota feeds imports browser"; without it all)
	@scripts/bench $(PARTS)

release: ## one optimised binary that carries everything: target/release/pavillon
	@scripts/release

advisories: ## known weaknesses in what we depend on (needs internet, so not a part of test)
	@scripts/advisories
