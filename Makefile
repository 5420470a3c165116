# Every goal is one script of scripts/; `make` alone lists them. BUILD=/elsewhere moves the build products.
SHELL := /bin/bash
PREFIX ?= /usr/local
BUILD ?= $(CURDIR)/.build
export BUILD

.DEFAULT_GOAL := help
.PHONY: help packages build demo test lint bench acceptance sanitize fuzz docs install clean

help: ## list the goals
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

packages: ## install the Debian packages that are missing (packages.txt)
	@scripts/install-packages

build: packages ## build everything once, in release
	@scripts/build

demo: packages ## simulate an incident, analyse it, and print what was found against what was hidden
	@scripts/demo

test: ## run the tests
	@scripts/install-packages test
	@scripts/test

lint: ## check format, direction of imports, doors, sizes; then check the checks
	@scripts/lint
	@scripts/lint-selftest

bench: ## parse and summarise speed beside DuckDB and chdb, on one core each
	@scripts/install-packages bench
	@scripts/bench

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
