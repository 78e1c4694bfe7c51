"""Figures. Takes a table and its summary; makes results/figures/{figure}.pdf and an SVG twin."""

FIGURE2 = {"fig2": "experiment1", "fig2-comparison": "experiment1-comparison"}
FIGURES = [figure for figure, selection in FIGURE2.items() if SELECTIONS[selection]]


rule fig2:
    """Figure 2: accuracy against internal noise, and with and without bottleneck."""
    input:
        code=code("fig2.py"),
        table=lambda wildcards: f"{RESULTS}/tables/{FIGURE2[wildcards.figure]}.csv",
        summary=lambda wildcards: f"{RESULTS}/tables/{FIGURE2[wildcards.figure]}-summary.csv",
    output:
        pdf=f"{RESULTS}/figures/{{figure}}.pdf",
        svg=f"{RESULTS}/figures/{{figure}}.svg",
    log:
        f"{RESULTS}/logs/figures/{{figure}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/figures/{{figure}}.tsv"
    wildcard_constraints:
        figure="|".join(FIGURE2),
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    shell:
        "python {input.code[0]:q} --table {input.table:q} --summary {input.summary:q}"
        " --output {output:q} > {log:q} 2>&1"
