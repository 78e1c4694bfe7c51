"""Evaluations. Takes a run's weights and the distorted test sets; makes results/evaluations/{run}.csv."""


rule evaluate:
    """One trained network on all levels of all distortions; nothing is trained."""
    input:
        code=lambda wildcards: code("evaluate.py", network_file(planned(wildcards))),
        record=rules.train.output.record,
        weights=rules.train.output.weights,
        distorted=expand(
            f"{RESULTS}/images/{NATURAL}-{{distortion}}.h5", distortion=DISTORTIONS
        ),
    output:
        f"{RESULTS}/evaluations/{{run}}.csv",
    log:
        f"{RESULTS}/logs/evaluations/{{run}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/evaluations/{{run}}.tsv"
    conda:
        "../envs/training.yaml"
    threads: 1
    resources:
        mem_mb=lambda wildcards, attempt: 2000 * attempt,
        runtime=lambda wildcards, attempt: 4 * 60 * attempt,
        gpu=GPU,
        gpu_slots=GPU,
        device=config["device"],
    shell:
        "python {input.code[0]:q} --record {input.record:q} --weights {input.weights:q}"
        " --distorted {input.distorted:q} --device {resources.device} --threads {threads}"
        " --output {output:q} > {log:q} 2>&1"
