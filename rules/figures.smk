"""Figures. Takes tables and their summaries; makes results/figures/{figure}.pdf and an SVG twin."""


include: "functions/figures.smk"


rule figure:
    """A figure of an experiment, such as Figure 2: accuracy against internal noise."""
    input:
        program=program("figure.py"),
        tables=tables_of(""),
        summaries=tables_of("-summary"),
        files=files_of,
    output:
        pdf=f"{RESULTS}/figures/{{figure}}.pdf",
        svg=report(
            f"{RESULTS}/figures/{{figure}}.svg",
            caption="../report/figure.rst",
            category=lambda wildcards: FIGURES[wildcards.figure].category,
            labels=figure_labels,
        ),
    log:
        f"{RESULTS}/logs/figures/{{figure}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/figures/{{figure}}.tsv"
    wildcard_constraints:
        figure="|".join(FIGURES),
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=500,
        runtime=10,
    params:
        lambda wildcards: code("figure.py", FIGURES[wildcards.figure].path(".py")),
        drawn_by=lambda wildcards: FIGURES[wildcards.figure].module,
        labels=json.dumps(figures.labels(config)),
        options=lambda wildcards: json.dumps(FIGURES[wildcards.figure].settings(config)),
        caption=lambda wildcards: open(
            os.path.join(HERE, "scripts", FIGURES[wildcards.figure].path(".rst")),
            encoding="utf-8",
        ).read(),
    shell:
        "python {input.program:q} --drawn-by {params.drawn_by} --tables {input.tables:q}"
        " --summaries {input.summaries:q} --files {input.files:q} --labels {params.labels:q}"
        " --options {params.options:q} --output {output:q} > {log:q} 2>&1"
