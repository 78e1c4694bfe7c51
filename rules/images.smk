"""Image sets. Takes nothing but the network or a package; makes results/images/{set}.h5, one layout for all."""


localrules:
    cifar10,
    digits,
    own,
    random,
    distorted,


rule cifar10:
    """CIFAR-10: download the official binary archive (170 MB, once), check it, convert it to HDF5."""
    input:
        code=code("cifar10.py"),
    output:
        f"{RESULTS}/images/cifar10.h5",
    log:
        f"{RESULTS}/logs/images/cifar10.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/cifar10.tsv"
    conda:
        "../envs/images.yaml"
    threads: 1
    resources:
        mem_mb=1500,
        runtime=60,
        # Not a parameter: the same archive from another place is no reason to train again.
        archive=config["images"]["cifar10"]["archive"],
    params:
        sha256=config["images"]["cifar10"]["sha256"],
        images_per_class=config["images"]["images_per_class"],
        test_images_per_class=config["images"]["test_images_per_class"],
    shell:
        "python {input.code[0]:q} --archive {resources.archive:q} --sha256 {params.sha256}"
        " --images-per-class {params.images_per_class}"
        " --test-images-per-class {params.test_images_per_class}"
        " --cache downloads --output {output:q} > {log:q} 2>&1"


rule digits:
    """Handwritten digits of scikit-learn: 8 px, embedded in the package, for the demo and the tests."""
    input:
        code=code("digits.py"),
    output:
        f"{RESULTS}/images/digits.h5",
    log:
        f"{RESULTS}/logs/images/digits.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/digits.tsv"
    conda:
        "../envs/images.yaml"
    threads: 1
    resources:
        mem_mb=500,
        runtime=10,
    params:
        seed=config["images"]["digits"]["seed"],
        images_per_class=config["images"]["images_per_class"],
        test_images_per_class=config["images"]["test_images_per_class"],
    shell:
        "python {input.code[0]:q} --seed {params.seed}"
        " --images-per-class {params.images_per_class}"
        " --test-images-per-class {params.test_images_per_class}"
        " --output {output:q} > {log:q} 2>&1"


rule own:
    """Pictures of the user's: a folder of class folders, or an .npz file."""
    input:
        code=code("own_images.py"),
    output:
        f"{RESULTS}/images/own.h5",
    log:
        f"{RESULTS}/logs/images/own.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/own.tsv"
    conda:
        "../envs/images.yaml"
    threads: 1
    resources:
        mem_mb=4000,
        runtime=60,
    params:
        source=config["images"]["own"]["source"],
        side=config["images"]["own"]["side"],
        classes=config["images"]["own"]["classes"],
        seed=config["images"]["own"]["seed"],
        images_per_class=config["images"]["images_per_class"],
        test_images_per_class=config["images"]["test_images_per_class"],
    shell:
        "python {input.code[0]:q} --source {params.source:q} --side {params.side}"
        " --classes {params.classes} --seed {params.seed}"
        " --images-per-class {params.images_per_class}"
        " --test-images-per-class {params.test_images_per_class}"
        " --output {output:q} > {log:q} 2>&1"


rule random:
    """Random images: Gaussian pixels with each channel's mean and SD of the natural training images."""
    input:
        code=code("random_images.py"),
        natural=f"{RESULTS}/images/{NATURAL}.h5",
    output:
        f"{RESULTS}/images/random.h5",
    log:
        f"{RESULTS}/logs/images/random.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/random.tsv"
    conda:
        "../envs/images.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=30,
    params:
        seed=config["images"]["random"]["seed"],
        clip="--clip" if config["images"]["random"]["clip"] else "--no-clip",
    shell:
        "python {input.code[0]:q} --natural {input.natural:q} --seed {params.seed} {params.clip}"
        " --output {output:q} > {log:q} 2>&1"


rule distorted:
    """Test images with uniform or salt-and-pepper noise of growing level, after Geirhos et al. (2018)."""
    input:
        code=code("distorted.py"),
        natural=f"{RESULTS}/images/{NATURAL}.h5",
    output:
        f"{RESULTS}/images/{NATURAL}-{{distortion}}.h5",
    log:
        f"{RESULTS}/logs/images/{NATURAL}-{{distortion}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/images/{NATURAL}-{{distortion}}.tsv"
    wildcard_constraints:
        distortion="|".join(DISTORTIONS),
    conda:
        "../envs/images.yaml"
    threads: 1
    resources:
        mem_mb=1000,
        runtime=30,
    params:
        levels=lambda wildcards: config["experiment3"][wildcards.distortion],
        grey="--grey" if config["experiment3"]["grey"] else "--no-grey",
        contrast=config["experiment3"]["contrast"],
        seed=config["experiment3"]["seed"],
    shell:
        "python {input.code[0]:q} --natural {input.natural:q} --distortion {wildcards.distortion}"
        " --levels {params.levels} {params.grey} --contrast {params.contrast} --seed {params.seed}"
        " --output {output:q} > {log:q} 2>&1"
