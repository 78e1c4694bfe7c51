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
            category=figure_category,
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
        lambda wildcards: code("figure.py", module_path(wildcards.figure, ".py")),
        drawn_by=lambda wildcards: drawn_by(wildcards.figure),
        labels=json.dumps(LABELS),
        options=lambda wildcards: json.dumps(figure_options(wildcards)),
        caption=lambda wildcards: open(
            os.path.join(HERE, "scripts", module_path(wildcards.figure, ".rst"))
        ).read(),
    shell:
        "python {input.program:q} --drawn-by {params.drawn_by} --tables {input.tables:q}"
        " --summaries {input.summaries:q} --files {input.files:q} --labels {params.labels:q}"
        " --options {params.options:q} --output {output:q} > {log:q} 2>&1"
