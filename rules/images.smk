"""Image sets. Takes a download, a package or your pictures; makes results/images/{set}.h5, in one layout."""


include: "functions/images.smk"


rule image_set:
    """An image set, made by the program named in the configuration: CIFAR-10, digits, your own, random images."""
    input:
        program=lambda wildcards: program(image_sets.program(SETS[wildcards.set])),
        natural=matched,
    output:
        f"{RESULTS}/images/{{set}}.h5",
    log:
        f"{RESULTS}/logs/images/{{set}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/{{set}}.tsv"
    wildcard_constraints:
        set="|".join(SETS),
    localrule: True
    conda:
        "../envs/images.yaml"
    resources:
        mem_mb=4000,
        runtime=60,
        # As a parameter it would cause the set to be made again when the file is elsewhere.
        archive=archive,
    params:
        lambda wildcards: code(image_sets.program(SETS[wildcards.set])),
        options=set_options,
        natural=lambda wildcards, input: (
            f"--natural {shlex.quote(input.natural)}" if input.natural else ""
        ),
    shell:
        "python {input.program:q} {params.options} {params.natural} {resources.archive}"
        " --output {output:q} > {log:q} 2>&1"


rule distorted_images:
    """Test images at increasing levels of a distortion, such as uniform noise, after Geirhos et al. (2018)."""
    input:
        program=program("distorted_images.py"),
        natural=f"{RESULTS}/images/{NATURAL}.h5",
    output:
        f"{RESULTS}/{image_sets.distorted_file(NATURAL, '{distortion}', '{colour}')}",
    log:
        f"{RESULTS}/logs/images/{NATURAL}-{{distortion}}-{{colour}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/{NATURAL}-{{distortion}}-{{colour}}.tsv"
    wildcard_constraints:
        distortion="|".join(DISTORTIONS),
        colour="grey|rgb",
    localrule: True
    conda:
        "../envs/images.yaml"
    resources:
        mem_mb=1000,
        runtime=30,
    params:
        *code("distorted_images.py"),
        lambda wildcards: code(distortions.file_of(distorting(wildcards))),
        levels=lambda wildcards: DISTORTIONS[wildcards.distortion]["levels"],
        function=distorting,
        grey=lambda wildcards: "--grey" if wildcards.colour == "grey" else "--no-grey",
        contrast=config["experiment3"]["contrast"],
        seed=config["experiment3"]["seed"],
    shell:
        "python {input.program:q} --natural {input.natural:q} --distortion {wildcards.distortion}"
        " --function {params.function} --levels {params.levels} {params.grey} --contrast {params.contrast} --seed {params.seed}"
        " --output {output:q} > {log:q} 2>&1"
