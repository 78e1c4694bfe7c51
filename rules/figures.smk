"""Figures. Takes a table and its summary; makes results/figures/{figure}.pdf and an SVG twin."""


localrules:
    fig1,
    fig2,
    fig3,
    fig4,


FIGURE2 = {"fig2": "experiment1", "fig2-comparison": "experiment1-comparison"}
FIGURE2 = {figure: table for figure, table in FIGURE2.items() if SELECTIONS[table]}
FIGURE2_NETWORKS = "; ".join(
    f"{figure}: {network_of(table)}" for figure, table in FIGURE2.items()
)
FIGURES = ["fig1", *FIGURE2, "fig3", "fig4"]


rule fig1:
    """Figure 1: one test image under uniform and salt-and-pepper noise of growing level."""
    input:
        code=code("fig1.py"),
        distorted=expand(rules.distorted.output, distortion=DISTORTIONS),
    output:
        pdf=f"{RESULTS}/figures/fig1.pdf",
        svg=report(
            f"{RESULTS}/figures/fig1.svg",
            caption="../report/fig1.rst",
            # Of two results of one category whose labels differ in more than one, the page shows neither.
            category="Distorted test images",
            labels={"what": "Figure 1", "scale": SCALE},
        ),
    log:
        f"{RESULTS}/logs/figures/fig1.log",
    benchmark:
        f"{RESULTS}/benchmarks/figures/fig1.tsv"
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    shell:
        "python {input.code[0]:q} --distorted {input.distorted:q} --output {output:q} > {log:q} 2>&1"


rule fig2:
    """Figure 2: accuracy against internal noise, and with and without bottleneck."""
    input:
        code=code("fig2.py"),
        table=lambda wildcards: f"{RESULTS}/tables/{FIGURE2[wildcards.figure]}.csv",
        summary=lambda wildcards: f"{RESULTS}/tables/{FIGURE2[wildcards.figure]}-summary.csv",
    output:
        pdf=f"{RESULTS}/figures/{{figure}}.pdf",
        svg=report(
            f"{RESULTS}/figures/{{figure}}.svg",
            caption="../report/fig2.rst",
            category="Experiment 1",
            labels={
                "what": "Figure 2: {figure}",
                "network": FIGURE2_NETWORKS,
                "scale": SCALE,
            },
        ),
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


rule fig3:
    """Figure 3: training accuracy at a large noise against classes and images a class."""
    input:
        code=code("fig3.py"),
        table=expand(
            f"{RESULTS}/tables/{{table}}.csv",
            table=["experiment2", "experiment2-full"],
        ),
        summary=expand(
            f"{RESULTS}/tables/{{table}}-summary.csv",
            table=["experiment2", "experiment2-full"],
        ),
    output:
        pdf=f"{RESULTS}/figures/fig3.pdf",
        svg=report(
            f"{RESULTS}/figures/fig3.svg",
            caption="../report/fig3.rst",
            category="Experiment 2",
            labels={
                "what": "Figure 3",
                "network": network_of("experiment2"),
                "scale": SCALE,
            },
        ),
    log:
        f"{RESULTS}/logs/figures/fig3.log",
    benchmark:
        f"{RESULTS}/benchmarks/figures/fig3.tsv"
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    shell:
        "python {input.code[0]:q} --table {input.table:q} --summary {input.summary:q}"
        " --output {output:q} > {log:q} 2>&1"


rule fig4:
    """Figure 4: test accuracy on distorted images by activation, bottleneck and internal noise."""
    input:
        code=code("fig4.py"),
        table=f"{RESULTS}/tables/experiment3.csv",
        summary=f"{RESULTS}/tables/experiment3-summary.csv",
    output:
        pdf=f"{RESULTS}/figures/fig4.pdf",
        svg=report(
            f"{RESULTS}/figures/fig4.svg",
            caption="../report/fig4.rst",
            category="Experiment 3",
            labels={
                "what": "Figure 4",
                "network": network_of("experiment3"),
                "scale": SCALE,
            },
        ),
    log:
        f"{RESULTS}/logs/figures/fig4.log",
    benchmark:
        f"{RESULTS}/benchmarks/figures/fig4.tsv"
    conda:
        "../envs/analysis.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    params:
        human="--human-accuracy" if config["experiment3"]["human_accuracy"] else "",
    shell:
        "python {input.code[0]:q} --table {input.table:q} --summary {input.summary:q} {params.human}"
        " --output {output:q} > {log:q} 2>&1"
