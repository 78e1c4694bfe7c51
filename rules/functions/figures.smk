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


def figure_labels(wildcards):
    """What the report says about a figure.

    Of two results of one category whose labels differ in more than one, the page shows neither.
    """
    figure = FIGURES[wildcards.figure]
    what = {"what": figures.title(figure.name)}
    beside = figures_of([figure.experiment])
    tables = [table for name in beside for table in FIGURES[name].tables]
    network = {"network": networks_of(tables)} if figure.tables else {}
    return what | network | {"scale": scale_label(figure.tables or OF_PAPER)}
