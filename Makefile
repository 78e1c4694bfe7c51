# Set-up, demo, tests and checks. `make` alone lists them.
# There is no `clean`: results may be weeks of training. Delete by hand what you mean to.

.PHONY: help ready install install-gpu plan so-far publish verify demo beyond test test-slurm benchmark calibration lock
.PHONY: lint lint-scripts lint-rules lint-workflow
.DEFAULT_GOAL := help

# Rules call `python`, tests call `snakemake`: both must be the ones of .venv. A recipe
# line starts with this, since old versions of make ignore an exported PATH.
run := PATH="$(CURDIR)/.venv/bin:$$PATH"

# A cluster's modules may point these at packages of another Python; the last hides the
# modules beside a program.
unexport PYTHONPATH PYTHONHOME PYTHONSAFEPATH

# On a terminal a progress bar for each kind of job, plain lines elsewhere.
progress := $(shell test -t 2 && echo --logger rich)

install_sh := PYTHON='$(PYTHON)' sh tools/install.sh

help:
	@echo "make demo         set up .venv, then draw the paper's figures from small embedded images"
	@echo "make beyond       seven experiments that the paper leaves open, on the same small images"
	@echo "make plan         what the paper will cost; another scale: make plan CONFIGFILE=config/laptop.yaml CORES=8"
	@echo "make so-far       figures, tables and claims of the networks that are finished, while others run; CONFIGFILE="
	@echo "make publish      records, tables, figures and claims of a scale to docs/results; CONFIGFILE="
	@echo "make verify       what is published, from its records; RESULTS=docs/results/demo SAMPLE=3: train three again"
	@echo "make test         set up .venv, then run the tests"
	@echo "make test-slurm   run the workflow on a Slurm of its own (root, Debian's packages)"
	@echo "make calibration  how often the claims' verdicts would be wrong: docs/claims.md, some ten minutes"
	@echo "make benchmark    compare speed with a plain Keras script, half an hour"
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
	@echo "Demo: the whole workflow on small images that need no download. Ten to twenty-five minutes on two cores."
	$(run) snakemake --cores all $(progress) --configfile config/demo.yaml
	@$(run) python scripts/verify.py --published docs/results/demo --against results/demo

beyond: ready
	@echo "Beyond the paper: seven experiments on the demo's images. Ten to fifteen minutes more than the demo on two cores."
	$(run) snakemake beyond --cores all $(progress) --configfile config/demo.yaml

plan: ready
	@$(run) python scripts/forecast.py $(if $(CONFIGFILE),--configfile $(CONFIGFILE)) $(if $(CORES),--cores $(CORES))

so-far: ready
	@$(run) python scripts/so_far.py $(if $(CONFIGFILE),--configfile $(CONFIGFILE))

# OWN: overlays that say where this machine has its files.
publish: ready
	@$(run) python scripts/publish.py $(if $(CONFIGFILE),--configfile $(CONFIGFILE)) $(if $(OWN),--own $(OWN))

verify: ready
	@$(run) python scripts/verify.py $(if $(RESULTS),--published $(RESULTS)) $(if $(RUN),--run $(RUN)) \
		$(if $(SAMPLE),--sample $(SAMPLE)) $(if $(OWN),--own $(OWN))

test: ready
	@echo "Tests: no network needed."
	$(run) python -m pytest

# A Slurm of its own, as root, from Debian's packages slurmctld, slurmd and slurm-client.
test-slurm: ready
	$(run) python -m pytest --numprocesses=0 -rs tests/slurm

# Beside a plain Keras script, on this machine; best when nothing else runs. DEVICE=gpu: training on a GPU.
benchmark: ready
	$(run) python benchmarks/benchmark.py $(if $(DEVICE),--device $(DEVICE)) --output results/benchmark.csv

# Judge simulated tables under known truths.
calibration: ready
	$(run) python scripts/calibration.py --rates docs/calibration.csv --page docs/claims.md

# Side by side.
lint: ready
	@$(MAKE) --no-print-directory --jobs lint-scripts lint-rules lint-workflow
lint-scripts:
	$(run) ruff check .
	$(run) ruff format --check .
lint-rules:
	$(run) snakefmt --check Snakefile rules
lint-workflow:
	$(run) snakemake --lint

# Versions that still satisfy pyproject.toml are kept, unless UPGRADE is set. The second
# file follows the first, so that CPU and GPU runs share their versions.
compile = $(run) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade) pyproject.toml --extra test
lock: ready
	$(compile) --extra cpu --output-file requirements.txt
	$(compile) --extra gpu --constraints requirements.txt --output-file requirements-gpu.txt
