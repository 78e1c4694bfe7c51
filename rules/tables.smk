"""Tables. Takes the records of a selection of runs; makes results/tables/{selection}.csv and its summary."""


localrules:
    table_of_runs,
    table_of_evaluations,
    summary,
    table_of_setup,


rule table_of_runs:
    """Every accuracy of an experiment, one row a run."""
    input:
        code=code("table_of_runs.py"),
        plan=rules.plan.output[0],
        runs=lambda wildcards: [
            f"{RESULTS}/runs/{run.id}/{file}"
            for run in SELECTIONS[wildcards.selection]
            for file in ("run.json", "history.csv")
        ],
    output:
        f"{RESULTS}/tables/{{selection}}.csv",
    log:
        f"{RESULTS}/logs/tables/{{selection}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/{{selection}}.tsv"
    wildcard_constraints:
        selection="|".join(set(SELECTIONS) - {"experiment3"}),
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    params:
        folder=lambda wildcards, input: beside(input.plan, "runs"),
        training_accuracy=config["training_accuracy"],
    shell:
        "python {input.code[0]:q} --plan {input.plan:q} --selection {wildcards.selection}"
        " --runs {params.folder:q} --training-accuracy {params.training_accuracy}"
        " --output {output:q} > {log:q} 2>&1"


rule table_of_evaluations:
    """Every test accuracy of Experiment 3, one row a run, distortion and level."""
    input:
        code=code("table_of_evaluations.py"),
        plan=rules.plan.output[0],
        runs=[
            f"{RESULTS}/runs/{run.id}/{file}"
            for run in SELECTIONS["experiment3"]
            for file in ("run.json", "history.csv")
        ],
        evaluations=[
            f"{RESULTS}/evaluations/{run.id}.csv" for run in SELECTIONS["experiment3"]
        ],
    output:
        f"{RESULTS}/tables/experiment3.csv",
    log:
        f"{RESULTS}/logs/tables/experiment3.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/experiment3.tsv"
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    params:
        runs=lambda wildcards, input: beside(input.plan, "runs"),
        evaluations=lambda wildcards, input: beside(input.plan, "evaluations"),
        training_accuracy=config["training_accuracy"],
    shell:
        "python {input.code[0]:q} --plan {input.plan:q} --runs {params.runs:q}"
        " --evaluations {params.evaluations:q} --training-accuracy {params.training_accuracy}"
        " --output {output:q} > {log:q} 2>&1"


rule summary:
    """Mean, SD, n and 95 % t interval over the seeds of each condition, and the runs behind them."""
    input:
        code=code("summary.py"),
        table=f"{RESULTS}/tables/{{selection}}.csv",
    output:
        f"{RESULTS}/tables/{{selection}}-summary.csv",
    log:
        f"{RESULTS}/logs/tables/{{selection}}-summary.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/{{selection}}-summary.tsv"
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    shell:
        "python {input.code[0]:q} --table {input.table:q} --output {output:q} > {log:q} 2>&1"


rule table_of_setup:
    """The numbers of the paper's Methods: stated, used here, measured on the files and the networks."""
    input:
        code=code(
            "table_of_setup.py", *sorted({network_file(run) for run in RUNS.values()})
        ),
        plan=rules.plan.output[0],
        natural=f"{RESULTS}/images/{NATURAL}.h5",
        random=rules.random.output,
        distorted=expand(rules.distorted.output, distortion=DISTORTIONS),
    output:
        report(
            f"{RESULTS}/tables/setup.csv",
            caption="../report/setup.rst",
            category="Numbers",
            labels={
                "what": "numbers of the Methods",
                "network": "both",
                "scale": SCALE,
            },
        ),
    log:
        f"{RESULTS}/logs/tables/setup.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/setup.tsv"
    conda:
        "../envs/training.yaml"
    threads: 1
    resources:
        mem_mb=2000,
        runtime=10,
    params:
        configuration=json.dumps(PLANNED),
    shell:
        "python {input.code[0]:q} --configuration {params.configuration:q} --plan {input.plan:q}"
        " --natural {input.natural:q} --random {input.random:q} --distorted {input.distorted:q}"
        " --output {output:q} > {log:q} 2>&1"
