"""Claims. Takes the tables; makes results/claims/{claim}.json, claims.csv and claims.md: do the paper's claims hold?"""


include: "functions/claims.smk"


onsuccess:
    say_results()


rule claim:
    """One claim: the paper's words, a measure, its interval over seeds, a limit, a verdict."""
    input:
        program=program("claim.py"),
        tables=tables_of_claim,
    output:
        f"{RESULTS}/claims/{{claim}}.json",
    log:
        f"{RESULTS}/logs/claims/{{claim}}.log",
    benchmark:
        f"{RESULTS}/benchmarks/claims/{{claim}}.tsv"
    wildcard_constraints:
        claim="|".join(CLAIMS).replace(".", "[.]"),
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=500,
        runtime=10,
    params:
        *code("claim.py"),
        lambda wildcards: code(*index.files(wildcards.claim)),
        limits=lambda wildcards: json.dumps(
            index.limits(wildcards.claim, config["claims"])
        ),
        noise=json.dumps(index.noise(config["noise"])),
    shell:
        "python {input.program:q} --id {wildcards.claim} --tables {input.tables:q}"
        " --limits {params.limits:q} --noise {params.noise:q} --output {output:q} > {log:q} 2>&1"


rule gather_claims:
    """All claims on one page, with a count of their verdicts, and all their parts in one table."""
    input:
        program=program("gather_claims.py"),
        claims=expand(f"{RESULTS}/claims/{{claim}}.json", claim=claims_of(PAPER)),
    output:
        csv=f"{RESULTS}/claims.csv",
        markdown=f"{RESULTS}/claims.md",
        html=report(
            f"{RESULTS}/claims.html",
            caption="../report/claims.rst",
            category="Claims",
            labels=claims_labels("all claims", OF_PAPER),
        ),
    log:
        f"{RESULTS}/logs/claims.log",
    benchmark:
        f"{RESULTS}/benchmarks/claims.tsv"
    localrule: True
    conda:
        "../envs/analysis.yaml"
    resources:
        mem_mb=500,
        runtime=10,
    params:
        *code("gather_claims.py"),
        title=outcome.TITLES["claims"],
        pages=lambda wildcards, output: os.path.splitext(output.csv)[0],
        figures=json.dumps({name: each.tables for name, each in FIGURES.items()}),
    shell:
        "python {input.program:q} --title {params.title:q} --claims {input.claims:q} --figures {params.figures:q}"
        " --pages {params.pages:q} > {log:q} 2>&1"


use rule gather_claims as gather_our_claims with:
    input:
        program=program("gather_claims.py"),
        claims=expand(f"{RESULTS}/claims/{{claim}}.json", claim=claims_of(BEYOND)),
    output:
        csv=f"{RESULTS}/beyond.csv",
        markdown=f"{RESULTS}/beyond.md",
        html=report(
            f"{RESULTS}/beyond.html",
            caption="../report/beyond.rst",
            category="Beyond: claims",
            labels=claims_labels("our claims", set(TABLES) - OF_PAPER),
        ),
    log:
        f"{RESULTS}/logs/beyond.log",
    benchmark:
        f"{RESULTS}/benchmarks/beyond.tsv"
    params:
        title=outcome.TITLES["beyond"],
