"""Evaluations. Takes a run's weights; makes results/evaluations/{kind}/{run}.csv, without training anything."""


include: "functions/evaluations.smk"


rule evaluate:
    """One trained network on all levels of an experiment's distortions; existing rows are kept."""
    input:
        program=program("evaluate.py"),
        run=rules.train.output,
        distorted=lambda wildcards: distorted_sets(wildcards.experiment),
    output:
        update(f"{RESULTS}/evaluations/{{experiment}}/{{run}}.csv"),
    log:
        f"{RESULTS}/logs/evaluations/{{experiment}}/{{run}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/evaluations/{{experiment}}/{{run}}.tsv"
    wildcard_constraints:
        experiment="|".join(DISTORTED),
    # Where the weights are, before other ready jobs (if these are few: of many, Snakemake looks at some at a time).
    priority: 1
    conda:
        "../envs/training.yaml"
    resources:
        mem_mb=lambda wildcards, attempt: 2000 * attempt,
        runtime=lambda wildcards, attempt: 4 * 60 * attempt,
        gpu=GPU,
        gpu_slots=GPU,
        # As a parameter it would cause everything to be evaluated again when it changes.
        device=config["device"],
    params:
        *code("evaluate.py"),
        lambda wildcards: own_code(planned(wildcards), "evaluate.py"),
        run=lambda wildcards, input: os.path.dirname(input.run[0]),
    shell:
        "python {input.program:q} --run {params.run:q} --distorted {input.distorted:q} --device {resources.device} --threads {threads}"
        " --output {output:q} > {log:q} 2>&1"


rule look_inside:
    """One trained network: accuracy with the noise on, noise beside activations, receptive fields."""
    input:
        program=program("look_inside.py"),
        run=rules.train.output,
        images=lambda wildcards: f"{RESULTS}/images/{planned(wildcards).images}.h5",
        pixels=pixels,
    output:
        accuracies=f"{RESULTS}/evaluations/behind/{{run}}.csv",
        activations=f"{RESULTS}/evaluations/activations/{{run}}.csv",
        fields=f"{RESULTS}/evaluations/fields/{{run}}.csv",
        plate=f"{RESULTS}/evaluations/fields/{{run}}.npz",
    log:
        f"{RESULTS}/logs/evaluations/inside/{{run}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/evaluations/inside/{{run}}.tsv"
    # Where the weights are, before other ready jobs (if these are few: of many, Snakemake looks at some at a time).
    priority: 1
    conda:
        "../envs/training.yaml"
    resources:
        mem_mb=lambda wildcards, attempt: 2000 * attempt,
        runtime=lambda wildcards, attempt: 4 * 60 * attempt,
        gpu=GPU,
        gpu_slots=GPU,
        # As a parameter it would cause everything to be evaluated again when it changes.
        device=config["device"],
    params:
        *code("look_inside.py"),
        lambda wildcards: own_code(planned(wildcards), "look_inside.py"),
        run=lambda wildcards, input: os.path.dirname(input.run[0]),
        options=looking,
    shell:
        "python {input.program:q} --run {params.run:q} --images {input.images:q} {params.options}"
        " --device {resources.device} --threads {threads} --accuracies {output.accuracies:q}"
        " --activations {output.activations:q} --fields {output.fields:q} --plate {output.plate:q} > {log:q} 2>&1"
