# Set-up, demo, tests and checks. `make` alone lists them.
# There is no `clean`: results may be weeks of training. Delete by hand what you mean to.

.PHONY: help ready install install-gpu demo test lint lock
.DEFAULT_GOAL := help

# Rules call `python`, tests call `snakemake`: both must be the ones of .venv. A recipe
# line starts with this, since old versions of make ignore an exported PATH.
run := PATH="$(CURDIR)/.venv/bin:$$PATH"

# A cluster's modules may point these at packages of another Python.
unexport PYTHONPATH PYTHONHOME

install_sh := PYTHON='$(PYTHON)' sh tools/install.sh

help:
	@echo "make demo         set up .venv, then draw the paper's figures from small embedded images"
	@echo "make test         set up .venv, then run the tests"
	@echo "make lint         check style: ruff, snakefmt, snakemake --lint"
	@echo "make install      only set up .venv, for CPUs"
	@echo "make install-gpu  the same with TensorFlow for NVIDIA GPUs; demo and test then keep it"
	@echo "make lock         renew both lock files from pyproject.toml (UPGRADE=1: newest versions)"
	@echo "A Python of your choice: make PYTHON=/path/to/python3.12 demo"

# .venv as it is if it is up to date, whether for CPUs or GPUs.
ready:
	@$(install_sh)

install:
	@$(install_sh) requirements.txt

install-gpu:
	@$(install_sh) requirements-gpu.txt

demo: ready
	@echo "Demo: the whole workflow on small images that need no download. Some twenty minutes on two cores."
	$(run) snakemake --cores all --configfile config/demo.yaml
	@echo "The demo's figures and claims:"
	@ls results/demo/figures/*
	@if [ -e results/demo/claims.md ]; then echo results/demo/claims.md; fi

test: ready
	@echo "Tests: no network needed."
	$(run) python -m pytest

lint: ready
	$(run) ruff check .
	$(run) ruff format --check .
	$(run) snakefmt --check Snakefile rules
	$(run) snakemake --lint

# Versions that still satisfy pyproject.toml are kept, unless UPGRADE is set. The second
# file follows the first, so that CPU and GPU runs share their versions.
compile = $(run) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade) pyproject.toml --extra test
lock: ready
	$(compile) --extra cpu --output-file requirements.txt
	$(compile) --extra gpu --constraints requirements.txt --output-file requirements-gpu.txt
