"""Evaluations. Takes a run's weights and the distorted test sets; makes results/evaluations/{run}.csv."""


rule evaluate:
    """One trained network on all levels of all distortions; nothing is trained, existing rows are kept."""
    input:
        program=program("evaluate.py"),
        run=rules.train.output,
        distorted=expand(
            rules.distorted_images.output, distortion=DISTORTIONS, colour=COLOURS
        ),
    output:
        update(f"{RESULTS}/evaluations/{{run}}.csv"),
    log:
        f"{RESULTS}/logs/evaluations/{{run}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/evaluations/{{run}}.tsv"
    conda:
        "../envs/training.yaml"
    resources:
        mem_mb=lambda wildcards, attempt: 2000 * attempt,
        runtime=lambda wildcards, attempt: 4 * 60 * attempt,
        gpu=GPU,
        gpu_slots=GPU,
        device=config["device"],
    params:
        *code("evaluate.py"),
        lambda wildcards: own_code(planned(wildcards), "evaluate.py"),
        run=lambda wildcards, input: os.path.dirname(input.run[0]),
    shell:
        "python {input.program:q} --run {params.run:q} --distorted {input.distorted:q} --device {resources.device} --threads {threads}"
        " --output {output:q} > {log:q} 2>&1"
