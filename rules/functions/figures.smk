"""What a figure is drawn from, which module draws it, and what the report says about it."""

# A figure whose first table has no run is left out; its other tables may be missing.
FIGURES = {
    figure: {
        **stated,
        "experiment": name,
        "tables": [table for table in stated["tables"] if table in TABLES],
    }
    for name, sweep in SWEEPS.items()
    for figure, stated in sweep.FIGURES.items()
    if all(table in TABLES for table in stated["tables"][:1])
}


def figures_of(names):
    """The figures of these experiments."""
    return [
        figure for figure, stated in FIGURES.items() if stated["experiment"] in names
    ]


def drawn_by(figure):
    """The module that draws a figure, in its experiment's folder."""
    return f"{FIGURES[figure]['experiment']}.{FIGURES[figure]['drawn_by']}"


def module_path(figure, suffix):
    """The file of that module, or of its caption, relative to scripts/."""
    return f"experiments/{drawn_by(figure).replace('.', '/')}{suffix}"


def tables_of(kind):
    """An input function: the tables that a figure is drawn from, or their summaries."""
    return lambda wildcards: [
        f"{RESULTS}/tables/{table}{kind}.csv"
        for table in FIGURES[wildcards.figure]["tables"]
    ]


def files_of(wildcards):
    """What a figure shows that no table has: distorted test sets as read first, or receptive fields."""
    stated = FIGURES[wildcards.figure]
    if not stated["tables"]:
        return distorted_sets(stated["experiment"], readings=1)
    return [
        f"{RESULTS}/evaluations/fields/{run.id}.npz"
        for run in TABLES[stated["tables"][0]]
        if run.seed == config["seeds"][0] and stated.get("fields")
    ]


def figure_options(wildcards):
    """The part of an experiment's block, or of images, that changes what its figure looks like."""
    stated = FIGURES[wildcards.figure]
    known = config["images"] | config[stated["experiment"]]
    return {key: known[key] for key in stated.get("options", ())}


def networks_of(experiment):
    """The networks of an experiment's figures."""
    figures = [FIGURES[figure] for figure in figures_of([experiment])]
    tables = [table for figure in figures for table in figure["tables"]]
    return ", ".join(sorted({run.network for table in tables for run in TABLES[table]}))


def figure_labels(wildcards):
    """What the report says about a figure.

    Of two results of one category whose labels differ in more than one, the page shows neither.
    """
    stated = FIGURES[wildcards.figure]
    what = {"what": wildcards.figure.replace("fig", "Figure ")}
    network = {"network": networks_of(stated["experiment"])} if stated["tables"] else {}
    tables = stated["tables"] or OF_PAPER
    return what | network | {"scale": scale_label(tables)}


def figure_category(wildcards):
    """The page of the report that a figure is on."""
    stated = FIGURES[wildcards.figure]
    return stated.get("category", SWEEPS[stated["experiment"]].CATEGORY)
