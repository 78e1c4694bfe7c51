"""Figures draw what their tables say: means as lines and bars, every seed as a dot."""

import os
import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection

from analysis.figure_style import BLUE, VERMILION, FigureData, note_below, save, seeds, share_legend
from analysis.lengths import first_length
from analysis.tables import UNFINISHED
from common.code import SCRIPTS
from experiments.experiment1 import fig2
from experiments.experiment2 import fig3
from experiments.experiment3 import fig4
from made_tables import every_table
from summary import summary_of

LABELS = {"cifar10": "CIFAR-10", "random": "random images"}
LABELS |= {"uniform": "uniform noise", "salt-and-pepper": "salt-and-pepper noise"}
CONDITION = ["images", "activation", "bottleneck", "noise"]
SETTINGS = {"network": "small-inception", "width": 1.0, "epochs": 100, "updates": np.nan}
SETTINGS |= {"training_images": 50_000, "test_images": 10_000, "chance": 0.1}
SETTINGS |= {"activation": "relu", "noise": 0.8, "training_accuracy_clean": 0.5}
SETTINGS |= {"batch_size": 128, "grey": True}
OF_FIGURE_3 = ["classes", "images_per_class", "updates", "epochs", "batch_size"]
DISTORTIONS = {"uniform": {"axis": "half-width"}, "salt-and-pepper": {"axis": "share of pixels"}}


def data(names, further=()):
    """What a figure of these made tables is drawn from; the bottleneck counts filters, as in real tables."""
    tables = {}
    for name in names:
        table = every_table()[name]
        stated = {key: value for key, value in SETTINGS.items() if key not in table}
        bottleneck = (table["bottleneck"] > 0) * 2 if "bottleneck" in table else 0
        tables[name] = table.assign(**stated, bottleneck=bottleneck)
    condition = [*CONDITION, *further]
    summaries = {name: summary_of(table, condition) for name, table in tables.items()}
    options = {"human_accuracy": False, "distortions": DISTORTIONS, "grey": [True, False]}
    return FigureData(tables, summaries, [], LABELS, options)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def dots(axes):
    """The positions of all dots in a panel: (n, 2)."""
    scattered = [each for each in axes.collections if isinstance(each, PathCollection)]
    return np.concatenate([each.get_offsets() for each in scattered])


def line(axes, colour, style):
    """The one line of a panel in this colour and style."""
    (found,) = [
        each
        for each in axes.lines
        if (each.get_color(), each.get_linestyle()) == (colour, style) and each.get_linewidth() > 1
    ]
    return found


@pytest.mark.parametrize(("row", "activation"), [(0, "relu"), (1, "sigmoid")])
@pytest.mark.parametrize(("images", "colour"), [("cifar10", BLUE), ("random", VERMILION)])
@pytest.mark.parametrize(
    ("measure", "style"), [("training_accuracy", "-"), ("test_accuracy", "--")]
)
def test_a_line_of_figure_2_is_the_summarys_mean(row, activation, images, colour, measure, style):
    drawn = data(["experiment1"])
    axes = fig2.draw(drawn).axes[2 * row]
    chosen = (drawn.summary["activation"] == activation) & (drawn.summary["images"] == images)
    chosen &= (drawn.summary["measure"] == measure) & (drawn.summary["bottleneck"] == 0)
    expected = drawn.summary[chosen].sort_values("noise")
    found = line(axes, colour, style)
    np.testing.assert_array_equal(found.get_xdata(), expected["noise"])
    np.testing.assert_array_equal(found.get_ydata(), expected["mean"])


def test_figure_2_has_a_dot_per_seed_and_bars_at_the_levels_with_a_bottleneck():
    drawn = data(["experiment1"])
    panels = fig2.draw(drawn).axes
    relu = drawn.table[drawn.table["activation"] == "relu"]
    without = relu[relu["bottleneck"] == 0]
    assert len(dots(panels[0])) == 2 * len(without), "training and test accuracy of each run"
    heights = sorted(bar.get_height() for bar in panels[1].patches)
    bars = drawn.summary.query("activation == 'relu' and measure == 'training_accuracy'")
    expected = sorted(bars[bars["noise"].isin([0, 0.2, 0.4])]["mean"])
    assert heights == pytest.approx(expected)
    assert len(dots(panels[1])) == 4 * len(expected)


def test_figure_2_without_bottleneck_and_sigmoid_is_one_panel():
    drawn = data(["experiment1"])
    query = "activation == 'relu' and bottleneck == 0"
    kept = {name: table.query(query) for name, table in drawn.tables.items()}
    summaries = {name: summary_of(table, CONDITION) for name, table in kept.items()}
    figure = fig2.draw(FigureData(kept, summaries, [], LABELS, {}))
    assert len(figure.axes) == 1
    figure.draw_without_rendering()
    note = figure.texts[-1].get_window_extent()
    assert note.x0 >= 0 and note.x1 <= figure.bbox.x1, "the note is not cut off"


def test_a_bar_of_figure_3_is_the_summarys_mean_and_stands_on_its_chance():
    drawn = data(["experiment2", "experiment2-full"], OF_FIGURE_3)
    natural, random, _, lines = fig3.draw(drawn).axes[:4]
    means = drawn.summary[drawn.summary["measure"] == "training_accuracy"]
    expected = sorted(means[means["images"] == "random"]["mean"])
    assert sorted(bar.get_height() for bar in random.patches) == pytest.approx(expected)
    assert len(dots(random)) == 4 * len(expected)
    assert natural.get_title() == "CIFAR-10"
    chances = {
        round(segment[0][1], 6)
        for lines in random.collections
        if hasattr(lines, "get_segments")
        for segment in lines.get_segments()
    }
    assert chances == {round(1 / classes, 6) for classes in drawn.table["classes"].unique()}
    two = means.query("images == 'random' and classes == 2").sort_values("images_per_class")
    drawn_lines = [each.get_ydata() for each in lines.lines]
    assert any(
        np.allclose(each, 2 * two["mean"] - 1) for each in drawn_lines if len(each) == len(two)
    )
    assert "100" in {text.get_text() for text in lines.texts}, "2 x 10 images get 100 updates"


@pytest.mark.parametrize(
    ("readings", "shown"), [([7900], 7900), ([39100, 7900], 7900), ([7900, None], None)]
)
def test_of_several_lengths_figure_3_shows_one_and_the_whole_set_always(readings, shown):
    drawn = data(["experiment2", "experiment2-full"], OF_FIGURE_3)
    whole = drawn.tables["experiment2-full"]
    subsets = drawn.tables["experiment2"]
    several = pd.concat(
        [subsets.assign(updates=np.nan if each is None else each) for each in readings]
    )
    every = pd.concat([several, whole])
    expected = pd.concat([subsets.assign(updates=np.nan if shown is None else shown), whole])
    pd.testing.assert_frame_equal(first_length(every), expected)


def test_figure_4_has_a_panel_per_distortion_and_condition_and_a_line_per_noise_level():
    drawn = data(["experiment3"], ["distortion", "level", "grey"])
    panels = fig4.draw(drawn).axes
    assert len(panels) == 16
    panel = "activation == 'sigmoid' and bottleneck == 2 and distortion == 'salt-and-pepper'"
    means = drawn.summary.query(f"{panel} and measure == 'test_accuracy'")
    lines = [each.get_ydata() for each in panels[11].lines if len(each.get_ydata()) == 11]
    expected = [each.sort_values("level")["mean"].to_numpy() for _, each in means.groupby("noise")]
    assert len(lines) == 3
    np.testing.assert_array_equal(lines, expected)
    assert len(dots(panels[11])) == 3 * 4 * 11
    runs = drawn.table.query(panel).pivot_table("test_accuracy", ["level", "seed"], "noise")
    gain = (runs[0.1] - runs[0.0]).groupby("level").mean()
    gains = [each.get_ydata() for each in panels[15].lines if len(each.get_ydata()) == 11]
    np.testing.assert_allclose(np.array(gains[1], float), gain.to_numpy(float))


def test_the_same_numbers_give_the_same_file(tmp_path):
    for name in ("first", "second"):
        paths = [str(tmp_path / f"{name}.{kind}") for kind in ("pdf", "svg")]
        save(fig2.draw(data(["experiment1"])), paths)
    for kind in ("pdf", "svg"):
        first, second = (tmp_path / f"{name}.{kind}" for name in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_a_notice_stands_clear_of_the_legend(tmp_path):
    figure = fig3.draw(data(["experiment2", "experiment2-full"], OF_FIGURE_3))
    save(figure, [str(tmp_path / "fig3.pdf")], "so far: 1 of 2 runs")
    (legend,) = figure.legends
    notice = legend.get_title()
    assert notice.get_text() == "so far: 1 of 2 runs"
    around = notice.get_window_extent()
    assert not any(around.overlaps(text.get_window_extent()) for text in legend.get_texts())


def test_a_narrow_figure_is_widened_until_its_legend_and_note_are_inside(tmp_path):
    figure, axes = plt.subplots(figsize=(2, 3), layout="constrained")
    for name in ("digits", "random images", "random labels"):
        axes.plot([0, 1], label=f"{name}, no bottleneck")
    share_legend(figure, 3)
    note_below(figure, "small-inception; digits and random images, 500 for training; width 0.25")
    save(figure, [str(tmp_path / "narrow.svg")])
    for each in (*figure.legends, *figure.texts):
        around = each.get_window_extent()
        assert 0 <= around.x0 < around.x1 <= figure.bbox.x1
    assert 4 < figure.get_figwidth() < 10


def test_a_notebooks_backend_and_a_matplotlibrc_change_nothing(tmp_path):
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\nfont.size: 30\n")
    program = "import analysis.figure_style, matplotlib as mpl\n"
    program += "print(mpl.rcParams['font.size'], mpl.rcParams['text.usetex'], mpl.get_backend())"
    theirs = {"MPLBACKEND": "nonsense", "MATPLOTLIBRC": str(tmp_path / "matplotlibrc")}
    where = os.environ | theirs | {"PYTHONPATH": str(SCRIPTS)}
    command = [sys.executable, "-c", program]
    settings = {"cwd": tmp_path, "env": where, "capture_output": True, "text": True}
    printed = subprocess.run(command, check=True, **settings).stdout
    assert printed.split() == ["10.0", "False", "agg"]


@pytest.mark.parametrize(
    ("finished", "text"),
    [("a1 a2 b1 b2", "2 seeds"), ("a1 a2 b1", "1 to 2 of 2 seeds"), ("a1 b2", "1 of 2 seeds")],
)
def test_an_unfinished_figure_states_the_seeds_that_are_there(finished, text):
    runs = [(f"{condition}/seed{seed}", seed) for condition in "ab" for seed in (1, 2)]
    table = pd.DataFrame(runs, columns=["run", "seed"])
    there = (table["run"].str[0] + table["run"].str[-1]).isin(finished.split())
    assert seeds(table.assign(status=there.map({True: "trained", False: UNFINISHED}))) == text
