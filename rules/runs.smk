"""Runs. Takes an image set; makes results/runs/{run}/: weights, history and record of one trained network."""


include: "functions/runs.smk"


# How many networks share a GPU is counted per machine, not across a cluster.
resource_scopes:
    gpu_slots="local",


onstart:
    say_cost()
    follow()


onerror:
    leave_failed_updates()


rule plan:
    """The plan as a table: one row per run, with its settings and the tables that use it."""
    input:
        program=program("plan.py"),
    output:
        f"{RESULTS}/runs.tsv",
    log:
        f"{RESULTS}/logs/plan.log",
    benchmark:
        f"{RESULTS}/benchmarks/plan.tsv"
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=200,
        runtime=5,
    params:
        *code("plan.py", *(f"experiments/{name}/sweep.py" for name in SWEEPS)),
        configuration=json.dumps(experiments.read_by_all(config)),
    shell:
        "python {input.program:q} --configuration {params.configuration:q} --output {output:q}"
        " > {log:q} 2>&1"


rule train:
    """One network, trained by SGD on one image set; a stopped job resumes from its checkpoint."""
    input:
        program=program("train.py"),
        images=lambda wildcards: f"{RESULTS}/images/{planned(wildcards).images}.h5",
        pixels=pixels,
        start=start_weights,
    output:
        # The program leaves a finished run as it is.
        weights=update(f"{RESULTS}/runs/{{run}}/model.weights.h5"),
        statistics=update(f"{RESULTS}/runs/{{run}}/recalibrated.npz"),
        history=update(f"{RESULTS}/runs/{{run}}/history.csv"),
        record=update(f"{RESULTS}/runs/{{run}}/run.json"),
    log:
        f"{RESULTS}/logs/runs/{{run}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/runs/{{run}}.tsv"
    conda:
        "../envs/training.yaml"
    resources:
        mem_mb=memory,
        runtime=runtime,
        gpu=GPU,
        gpu_slots=GPU,
        # As parameters they would cause every network to be trained again when they change.
        device=config["device"],
        checkpoint_seconds=config["checkpoint_seconds"],
    params:
        *code("train.py"),
        lambda wildcards: own_code(planned(wildcards), "train.py"),
        options=lambda wildcards: settings(planned(wildcards), config).options(),
        start=lambda wildcards, input: (
            f"--start-weights {shlex.quote(input.start)}" if input.start else ""
        ),
        folder=lambda wildcards, output: os.path.dirname(output.record),
    shell:
        "python {input.program:q} {params.options} {params.start} --images {input.images:q}"
        " --device {resources.device} --threads {threads}"
        " --checkpoint-seconds {resources.checkpoint_seconds} --output {params.folder:q} > {log:q} 2>&1"
