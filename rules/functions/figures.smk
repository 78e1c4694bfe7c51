"""What a figure is drawn from, and what the report says about it."""


def figures_of(names):
    """The figures of these experiments."""
    return [name for name, each in FIGURES.items() if each.experiment in names]


def tables_of(kind):
    """An input function: the tables that a figure is drawn from, or their summaries."""
    return lambda wildcards: [
        f"{RESULTS}/tables/{table}{kind}.csv"
        for table in FIGURES[wildcards.figure].tables
    ]


def files_of(wildcards):
    """What a figure shows that no table has."""
    files = FIGURES[wildcards.figure].files(config, TABLES)
    return [f"{RESULTS}/{file}" for file in files]


def networks_of(experiment):
    """The networks of an experiment's figures."""
    tables = [
        table for figure in figures_of([experiment]) for table in FIGURES[figure].tables
    ]
    return ", ".join(sorted({run.network for table in tables for run in TABLES[table]}))


def figure_labels(wildcards):
    """What the report says about a figure.

    Of two results of one category whose labels differ in more than one, the page shows neither.
    """
    figure = FIGURES[wildcards.figure]
    what = {"what": figures.title(figure.name)}
    network = {"network": networks_of(figure.experiment)} if figure.tables else {}
    return what | network | {"scale": scale_label(figure.tables or OF_PAPER)}
