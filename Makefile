# Every goal is one script of scripts/; `make` alone lists them. BUILD=/elsewhere moves the build products.
SHELL := /bin/bash
PREFIX ?= /usr/local
BUILD ?= $(CURDIR)/.build
export BUILD

.DEFAULT_GOAL := help
.PHONY: help packages build demo model test lint bench bench-detection bench-gateway demo-live acceptance sanitize fuzz docs install clean

help: ## list the goals
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

packages: ## install the Debian packages that are missing (packages.txt)
	@scripts/install-packages

build: packages ## build everything once, in release
	@scripts/build

demo: packages ## simulate an incident, analyse it, and print what was found against what was hidden
	@scripts/demo

model: ## download the pinned language model and make the table of meaning from it (docs/model.md)
	@scripts/install-packages model
	@scripts/model

test: ## run the tests
	@scripts/install-packages test
	@scripts/test

lint: ## check format, direction of imports, doors, sizes; then check the checks
	@scripts/lint
	@scripts/lint-selftest

bench: ## parse and summarise speed beside DuckDB and chdb, on one core each
	@scripts/install-packages bench
	@scripts/bench

bench-detection: ## detection beside today's methods on the same simulated logs (SEEDS=3 SPECS="hydra paranoid" EVERY=1h)
	@scripts/install-packages detection
	@scripts/bench-detection

bench-gateway: ## the gateway beside nginx and LiteLLM, per second of processor time
	@scripts/install-packages gateway
	@scripts/bench-gateway

demo-live: packages ## a gateway with invented callers and a campaign in them, at 2,400 times the usual speed
	@scripts/build --product stillwatch
	@"$(BUILD)/release/stillwatch" serve --demo

acceptance: ## the long runs: damaged 2 GB log, any split same bytes, fresh system
	@scripts/install-packages test acceptance
	@scripts/acceptance/all

sanitize: packages ## run the tests in debug and under the address sanitizer
	@scripts/sanitize

fuzz: packages ## fuzz every parser for a minute (SECONDS_EACH=3600 for an hour)
	@scripts/fuzz

docs: packages ## write the API reference of every room to $(BUILD)/docs
	@scripts/docs

install: packages ## build the program to stand alone and install it under DESTDIR/PREFIX (/usr/local)
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" scripts/install

clean: ## remove what building and the demo made
	rm -rf "$(BUILD)" "$(BUILD)"-{install,docs,debug,address,thread} demo
