"""Tables. Takes the records of the runs of a table; makes results/tables/{table}.csv and its summary."""


include: "functions/tables.smk"


rule table_of_runs:
    """Every accuracy of an experiment, one row per run."""
    input:
        program=program("table_of_runs.py"),
        plan=rules.plan.output[0],
        runs=records,
    output:
        f"{RESULTS}/tables/{{table}}.csv",
    log:
        f"{RESULTS}/logs/tables/{{table}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/{{table}}.tsv"
    wildcard_constraints:
        table="|".join(set(TABLES) - set(EVALUATED)),
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=500,
        runtime=10,
    params:
        *code("table_of_runs.py"),
        runs=lambda wildcards, input: beside(input.plan, "runs"),
        training_accuracy=config["training_accuracy"],
        statistics=config["evaluation_statistics"],
    shell:
        "python {input.program:q} --plan {input.plan:q} --table {wildcards.table}"
        " --runs {params.runs:q} --training-accuracy {params.training_accuracy}"
        " --evaluation-statistics {params.statistics}"
        " --output {output:q} > {log:q} 2>&1"


rule table_of_evaluations:
    """Every evaluation of a kind, such as one row per run, distortion and level of distortion."""
    input:
        program=program("table_of_evaluations.py"),
        plan=rules.plan.output[0],
        runs=records,
        evaluations=evaluations,
    output:
        f"{RESULTS}/tables/{{table}}.csv",
    log:
        f"{RESULTS}/logs/tables/{{table}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/{{table}}.tsv"
    wildcard_constraints:
        # Without any, what matches nothing.
        table="|".join(set(EVALUATED) & set(TABLES)) or "(?!)",
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=500,
        runtime=10,
    params:
        *code("table_of_evaluations.py"),
        runs=lambda wildcards, input: beside(input.plan, "runs"),
        evaluations=lambda wildcards, input: beside(
            input.plan, f"evaluations/{EVALUATED[wildcards.table]}"
        ),
        training_accuracy=config["training_accuracy"],
        statistics=config["evaluation_statistics"],
    shell:
        "python {input.program:q} --plan {input.plan:q} --table {wildcards.table} --runs {params.runs:q}"
        " --evaluations {params.evaluations:q} --training-accuracy {params.training_accuracy}"
        " --evaluation-statistics {params.statistics}"
        " --output {output:q} > {log:q} 2>&1"


rule summary:
    """Mean, SD, n and 95 % t interval over the seeds of each condition, and the runs behind them."""
    input:
        program=program("summary.py"),
        plan=rules.plan.output[0],
        table=f"{RESULTS}/tables/{{table}}.csv",
    output:
        f"{RESULTS}/tables/{{table}}-summary.csv",
    log:
        f"{RESULTS}/logs/tables/{{table}}-summary.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/{{table}}-summary.tsv"
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=500,
        runtime=10,
    params:
        *code("summary.py"),
    shell:
        "python {input.program:q} --table {input.table:q} --plan {input.plan:q}"
        " --output {output:q} > {log:q} 2>&1"


# Where the numbers of the Methods come from.
OF_SETUP = experiments.read_by_all(config, PAPER) | {
    "images": {
        **{key: value for key, value in config["images"].items() if key != "sets"},
        "sets": {
            NATURAL: {"classes": SETS[NATURAL]["classes"]},
            "random": SETS["random"],
        },
    },
    "experiment3": {key: config["experiment3"][key] for key in ("grey", "contrast")},
}


rule table_of_setup:
    """The numbers of the paper's Methods: stated, used here, measured on the files and the networks."""
    input:
        program=program("table_of_setup.py"),
        plan=rules.plan.output[0],
        natural=f"{RESULTS}/images/{NATURAL}.h5",
        random=f"{RESULTS}/images/random.h5",
        distorted=distorted_sets("experiment3"),
    output:
        csv=f"{RESULTS}/tables/setup.csv",
        html=report(
            f"{RESULTS}/tables/setup.html",
            caption="../report/setup.rst",
            category="Numbers",
            labels=setup_labels,
        ),
    log:
        f"{RESULTS}/logs/tables/setup.log",
    benchmark:
        f"{RESULTS}/benchmarks/tables/setup.tsv"
    localrule: True
    conda:
        "../envs/training.yaml"
    resources:
        mem_mb=2000,
        runtime=10,
    params:
        *code(
            "table_of_setup.py",
            *sorted({networks.file_of(run.network) for run in RUNS.values()}),
        ),
        configuration=json.dumps(OF_SETUP),
    shell:
        "python {input.program:q} --configuration {params.configuration:q} --plan {input.plan:q}"
        " --natural {input.natural:q} --random {input.random:q} --distorted {input.distorted:q}"
        " --csv {output.csv:q} --html {output.html:q} > {log:q} 2>&1"
