"""The experiments beyond the paper: their plans, what tells their runs apart, their claims, their figures."""

import csv
import shutil

import pandas as pd
import pytest

from claims import index
from claims.evidence import Evidence
from claims.judgement import judge
from claims.simulation.figures import NOISE
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from experiments.retention import ways
from made_tables import changed
from paper import PAPER
from planning import cost, experiments, plan, run
from workflow import TINY, made_jobs, planned_jobs

LIMITS = PAPER["claims"]
SEEDS = (1, 2, 3, 4)


def test_what_they_train_beyond_the_papers_952_networks():
    of_paper = plan.all_runs(experiments.tables(PAPER, experiments.PAPER))
    assert len(of_paper) == 952
    more = {
        name: {each.id for runs in experiments.tables(PAPER, [name]).values() for each in runs}
        for name in experiments.folders()
        if name not in experiments.PAPER
    }
    # Random labels: 2 networks x 10 levels x 4 seeds. Retention: 3 levels x 3 seeds, 2 + 3 ways.
    # Precision: 2 image sets x 4 seeds x (3 bottlenecks x (2 of rounding, 1 binary) + 3 noise levels with 8).
    assert {name: len(ids - set(of_paper)) for name, ids in more.items()} == {
        **dict.fromkeys(("behind", "bits", "distortions", "fields"), 0),
        "labels": 80,
        "retention": 45,
        "precision": 96,
    }


def test_what_is_looked_at_again_are_the_papers_own_networks():
    of_paper = experiments.tables(PAPER)
    beyond = experiments.tables(PAPER, ["behind", "bits", "distortions"])
    assert not any(each.bottleneck for each in beyond["behind"])
    assert set(of_paper["experiment2-full"]) <= set(beyond["bits"])
    assert beyond["distortions"] == of_paper["experiment3"]


def retention():
    """The retention experiment's part of the plan, as a table."""
    runs = experiments.tables(PAPER, ["retention"])["retention"]
    return pd.DataFrame(plan.row(each, PAPER) for each in runs)


def test_the_ways_of_retention_are_told_apart():
    table = ways.with_ways(retention()).query("noise > 0")
    counts = table.groupby(["images", "way"]).size()
    assert counts["random"].to_dict() == dict.fromkeys(ways.WAYS, 9)
    assert counts["cifar10"].to_dict() == dict.fromkeys(set(ways.WAYS) - {ways.LEARNT_LONGER}, 9)
    epochs = table.groupby("way")["epochs"].unique().map(list)
    assert (epochs[ways.KEPT], epochs[ways.KEPT_LONGER]) == ([20], [80])
    updates = table.loc[table["way"] == ways.LEARNT_LONGER, "updates"]
    assert set(updates) == {4 * 100 * 391}


def test_a_kept_run_starts_from_the_run_without_noise_of_its_seed():
    kept_runs = [
        each for each in experiments.tables(PAPER, ["retention"])["retention"] if each.start
    ]
    assert len(kept_runs) == 2 * 2 * 9, "sets x lengths x (levels x seeds)"
    for each in kept_runs:
        assert (each.start.images, each.start.seed) == (each.images, each.seed)
        assert run.constraint_values(each.start)["noise"] == 0


def test_where_updates_are_set_weights_are_kept_for_a_share_of_them():
    longer = PAPER | {"training": PAPER["training"] | {"updates": 10 * 391}}
    runs = experiments.tables(longer, ["retention"])["retention"]
    planned = ways.with_ways(pd.DataFrame(plan.row(each, longer) for each in runs))
    taken = planned.assign(steps=[cost.steps(each, longer) for each in runs]).query("noise > 0")
    assert taken.groupby("way")["steps"].unique().map(list).to_dict() == {
        ways.LEARNT: [10 * 391],
        ways.LEARNT_LONGER: [40 * 391],
        ways.KEPT: [2 * 391],
        ways.KEPT_LONGER: [8 * 391],
    }


def table(rows, **columns):
    """A table of runs: each row once per seed, its measures differing a little between seeds."""
    made = pd.DataFrame([row | {"seed": seed} for row in rows for seed in SEEDS])
    measures = [name for name in made if "accuracy" in name or name in ("bits", "centroid")]
    for measure in measures:
        made[measure] *= 1 - 0.001 * (made["seed"] - 1)
    common = {"status": "trained", "chance": 0.1, "training_images": 5000, "test_images": 1000}
    return made.assign(run=[f"run{number}" for number in made.index], **common | columns)


def judged(claim, made):
    (table,) = index.entries()[claim].tables
    return judge(claim, Evidence({table: made}, LIMITS, NOISE))["verdict"]


def labels(at_three, at_end, natural):
    shown = {"labels": (1, at_three, at_end), "cifar10": (1, 1, natural), "random": (1, 1, 0.1)}
    return table(
        [
            {
                "network": "small-inception",
                "images": images,
                "noise": noise,
                "training_accuracy": fit,
            }
            for images, fits in shown.items()
            for noise, fit in zip((0.0, 0.3, 1.2), fits, strict=True)
        ]
    )


def one_network_diverged(made):
    """The table, with a second network whose every run on random labels diverged."""
    other = made.assign(network="small-alexnet")
    other.loc[other["images"] == "labels", "status"] = "diverged"
    return pd.concat([made, other], ignore_index=True)


def behind(recalibrated, at_chance, usual=0.5, moving=1):
    """At high noise and at the last level; `moving`: test accuracy without noise, as Keras has it."""
    rows = []
    for activation, high in (("relu", 0.4), ("sigmoid", 0.1)):
        for images in ("random", "cifar10"):
            for noise, running, off in (
                (0.0, 1, 1),
                (high, usual, recalibrated),
                (1.2, 0.1, at_chance),
            ):
                rows.append(
                    {
                        "bottleneck": 0,
                        "images": images,
                        "activation": activation,
                        "noise": noise,
                        "training_accuracy_running": running,
                        "training_accuracy_recalibrated": off,
                        "test_accuracy_moving": running if noise else moving,
                        "test_accuracy_recalibrated": off,
                    }
                )
    return table(rows)


def kept(kept, longer, learnt, learnt_longer, silent=1.0):
    starts = {"start_from": "random/silent", "updates": None}
    scratch = {"start_from": None, "updates": None, "epochs": 100}
    rows = [
        {"noise": 0.6, "training_accuracy": fit} | how
        for fit, how in (
            (kept, starts | {"epochs": 20}),
            (longer, starts | {"epochs": 80}),
            (learnt, scratch),
            (learnt_longer, scratch | {"updates": 400}),
        )
    ]
    rows.append({"noise": 0.0, "training_accuracy": silent} | scratch)
    return table(rows, images="random")


def test_the_ways_of_retention_are_those_of_the_plan_where_runs_are_missing():
    made = kept(0.8, 0.3, 0.2, 0.3)
    waiting = made["epochs"] == 20  # the kept ones; those kept for longer are finished
    evidence = Evidence({"retention": made[~waiting]}, LIMITS, NOISE, {"retention": made[waiting]})
    judgement = judge("retention.1", evidence)
    assert judgement["verdict"] == UNDECIDED
    (part,) = judgement["parts"]
    assert (part["n"], part["estimate"]) == (0, None)


def bits(of_largest, learnt=0.3):
    sizes = {(2, 10): 20.0, (10, 10): 300.0, (10, 200): of_largest}
    return table(
        [
            {"images": "random", "classes": classes, "images_per_class": each, "bits": value}
            for (classes, each), value in sizes.items()
        ]
    ).assign(updates=None, epochs=100, training_accuracy=learnt)


def precision(rounded, binary, natural=0.9):
    base = {"images": "random", "bottleneck": 0, "noise": 0.0, "rounding": 0.0, "binary": 0.0}
    return table(
        [
            base | {"noise": 0.4, "training_accuracy": 0.5},
            base | {"rounding": 0.4, "training_accuracy": rounded},
            base | {"binary": 0.5, "training_accuracy": binary},
            base | {"binary": 0.5, "images": "cifar10", "training_accuracy": natural},
        ]
    )


def distortions(low_gain, high_gain, undistorted=0.6, silent=0.6):
    """Of accuracy above chance, filters leave half; with noise more by these gains."""
    gains = {"low-pass": low_gain, "high-pass": high_gain}
    made = [
        {
            "activation": activation,
            "bottleneck": bottleneck,
            "noise": noise,
            "distortion": name,
            "grey": True,
            "level": level,
            "test_accuracy": whole
            if level == 0
            else 0.1 + (whole - 0.1) * (0.5 + gain * (noise > 0)),
        }
        for activation, high in (("relu", 0.4), ("sigmoid", 0.1))
        for bottleneck in (0, 2)
        for noise, whole in ((0.0, silent), (high, undistorted))
        for name, gain in gains.items()
        for level in (0.0, 1.0)
    ]
    rows = table(made)
    condition = ["activation", "bottleneck", "noise", "seed"]
    return rows.assign(run=[f"run{number}" for number in rows.groupby(condition).ngroup()])


def fields(noisy, random):
    return table(
        [
            {
                "images": images,
                "activation": activation,
                "bottleneck": 0,
                "noise": noise,
                "layer": layer,
                "centroid": random if images == "random" else noisy if noise else 0.2,
            }
            for activation, high in (("relu", 0.4), ("sigmoid", 0.1))
            for images in ("cifar10", "random")
            for noise in (0.0, high)
            for layer in (1, 5)
        ]
    )


CASES = [
    ("labels.1", labels(0.98, 0.1, 0.95), REPRODUCED),
    ("labels.1", labels(0.7, 0.1, 0.95), NOT_REPRODUCED),
    ("labels.1", labels(0.7, 0.1, 0.95).replace({"training_accuracy": {1.0: 0.9}}), UNDECIDED),
    ("labels.2", labels(0.98, 0.1, 0.95), REPRODUCED),
    ("labels.2", labels(0.98, 0.1, 0.5), NOT_REPRODUCED),
    ("labels.2", labels(0.98, 0.9, 0.95), NOT_REPRODUCED),
    ("labels.2", labels(0.98, 0.9, 0.95).query("noise < 1"), UNDECIDED),
    ("labels.2", labels(0.98, 0.1, 0.2).query("images != 'labels' or noise != .3"), NOT_REPRODUCED),
    ("labels.2", labels(0.98, 0.1, 0.9).query("images != 'cifar10'"), UNDECIDED),
    ("labels.2", one_network_diverged(labels(0.98, 0.1, 0.95)), UNDECIDED),
    ("labels.1", labels(0.1, 0.1, 0.9).replace({"training_accuracy": {1.0: 0.1}}), UNDECIDED),
    ("behind.1", behind(0.8, 0.11), REPRODUCED),
    ("behind.1", behind(0.8, 0.6), NOT_REPRODUCED),
    ("behind.2", behind(0.8, 0.1), REPRODUCED),
    ("behind.2", behind(0.5, 0.1), NOT_REPRODUCED),
    ("behind.3", behind(0.8, 0.1), REPRODUCED),
    ("behind.3", behind(0.5, 0.1), NOT_REPRODUCED),
    ("behind.3", behind(0.8, 0.1, moving=0.5), NOT_REPRODUCED),  # it lags without noise, too
    ("retention.1", kept(0.8, 0.75, 0.2, 0.3), REPRODUCED),
    ("retention.1", kept(0.2, 0.2, 0.2, 0.3), NOT_REPRODUCED),
    ("retention.2", kept(0.8, 0.75, 0.2, 0.3), REPRODUCED),
    ("retention.2", kept(0.8, 0.75, 0.2, 0.9), NOT_REPRODUCED),
    ("retention.2", kept(0.995, 0.99, 0.2, 0.99), NOT_REPRODUCED),  # also where both are learnt
    ("retention.2", kept(0.3, 0.3, 0.4, 0.9), UNDECIDED),  # no more is kept than is learnt
    ("retention.3", kept(0.3, 0.1, 0.4, 0.9), UNDECIDED),
    ("retention.3", kept(0.8, 0.75, 0.2, 0.3), REPRODUCED),
    ("retention.3", kept(0.8, 0.3, 0.2, 0.3), NOT_REPRODUCED),
    ("retention.3", kept(0.1, 0.1, 0.1, 0.1), UNDECIDED),  # no room at chance
    ("retention.3", kept(0.1, 0.3, 0.1, 0.1), UNDECIDED),  # nothing was kept
    ("retention.1", kept(0.8, 0.75, 0.2, 0.3, silent=0.5), UNDECIDED),  # nothing to keep
    ("bits.1", bits(290.0), REPRODUCED),
    ("bits.1", bits(10.0), NOT_REPRODUCED),
    ("bits.1", bits(6000.0, learnt=1.0), UNDECIDED),  # not more than can be learnt
    ("bits.1", bits(6000.0), UNDECIDED),  # still rising: no capacity
    ("bits.1", changed(bits(10.0), "seed == 4 and images_per_class == 10", bits=0.0), UNDECIDED),
    ("bits.1", bits(10.0).replace({"images_per_class": {200: 8}}), UNDECIDED),  # no larger set
    ("precision.1", precision(0.52, 1), REPRODUCED),
    ("precision.1", precision(1, 1), NOT_REPRODUCED),
    ("precision.1", precision(1, 1).assign(training_accuracy=1.0), UNDECIDED),  # no room
    ("precision.2", precision(1, 1), REPRODUCED),
    ("precision.2", precision(1, 0.6), NOT_REPRODUCED),
    ("precision.2", precision(1, 0.6).query("images == 'random'"), UNDECIDED),
    ("distortions.1", distortions(0.1, -0.1), REPRODUCED),
    ("distortions.1", distortions(-0.1, 0.1), NOT_REPRODUCED),
    # Networks that are better or worse as a whole favour no frequency.
    *[("distortions.1", distortions(0.2, 0.1, whole), REPRODUCED) for whole in (0.3, 0.6, 0.9)],
    *[("distortions.1", distortions(0.1, 0.2, whole), NOT_REPRODUCED) for whole in (0.3, 0.6, 0.9)],
    ("distortions.1", distortions(0.1, -0.1).query("distortion != 'low-pass'"), UNDECIDED),
    ("fields.1", fields(0.15, 0.3), REPRODUCED),
    ("fields.1", fields(0.25, 0.3), NOT_REPRODUCED),
    ("fields.2", fields(0.15, 0.3), REPRODUCED),
    ("fields.2", fields(0.15, 0.1), NOT_REPRODUCED),
]


def of_labels(without, at_end, natural):
    """Labels, with this accuracy without noise."""
    made = labels(0.9, at_end, natural)
    return changed(made, "images == 'labels' and noise == 0", training_accuracy=without)


def of_two_sizes(bits_of_larger):
    """Two classes of 300 images (600 bits of labels), and ten of 50 (1,661)."""
    sizes = {(2, 300): 500.0, (10, 50): bits_of_larger}
    rows = [
        {"images": "random", "classes": classes, "images_per_class": each, "bits": value}
        for (classes, each), value in sizes.items()
    ]
    return table(rows).assign(updates=None, epochs=100, training_accuracy=0.6)


LACKING = [
    ("labels.2", of_labels(0.9, 0.1, 0.5), "networks that fit the labels without noise"),
    (
        "labels.2",
        changed(of_labels(1.0, 0.1, 0.1), "images == 'cifar10'", training_accuracy=0.105),
        "room: at chance",
    ),
    ("distortions.1", distortions(0.2, 0.1, 0.105), "room: at chance"),
    ("distortions.1", distortions(0.2, 0.1, silent=0.105), "room: at chance"),
    ("distortions.1", distortions(-0.49, -0.49, silent=0.105, undistorted=0.105), "room: at chance"),
    (
        "distortions.1",
        changed(distortions(0.2, 0.1), "level == 0 and seed == 4", test_accuracy=0.1),
        "accuracy above chance on undistorted images in each seed",
    ),
    ("retention.1", kept(0.105, 0.1, 0.105, 0.1), "room: at chance"),
    ("retention.1", kept(0.995, 0.99, 0.985, 0.99), "room: both learnt"),
    ("retention.2", kept(0.3, 0.3, 0.25, 0.9), "images that are kept and not learnt"),
    ("retention.2", kept(0.105, 0.3, 0.02, 0.9), "room: at chance"),
    ("behind.2", behind(1.0, 0.1, usual=0.97), "room: at most 0.03"),
    ("behind.3", behind(1.0, 0.1, usual=0.97), "room: at most 0.03"),
    ("behind.2", behind(0.105, 0.1, usual=0.105), "room: at chance"),
    ("bits.1", bits(10.0, learnt=0.1), "room: nothing is remembered"),
    ("precision.2", precision(1, 0.1, natural=0.105), "networks of binary units that learn natural images"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "made", "text"), LACKING)
def test_where_nothing_could_show_the_claim_is_undecided_and_says_why(claim, made, text):
    (name,) = index.entries()[claim].tables
    judgement = judge(claim, Evidence({name: made}, LIMITS, NOISE))
    assert judgement["verdict"] == UNDECIDED
    assert any(text in each for part in judgement["parts"] for each in part["lacking"])


def test_the_largest_set_is_the_one_whose_labels_have_the_most_bits():
    assert judged("bits.1", of_two_sizes(100.0)) == NOT_REPRODUCED
    assert judged("bits.1", of_two_sizes(400.0)) == REPRODUCED


def beside(made, rows, **columns):
    """The table, and before it other networks that are as these rows but for some columns."""
    other = made.query(rows) if rows else made
    return pd.concat(
        [other.assign(run=other["run"] + "-other", **columns), made], ignore_index=True
    )


NATURAL, RANDOM = "images == 'cifar10'", "images == 'random'"
OTHERS = [
    ("behind.1", changed(behind(0.8, 0.1), NATURAL, training_accuracy_recalibrated=1.0)),
    ("behind.2", changed(behind(0.8, 0.1), NATURAL, training_accuracy_recalibrated=0.1)),
    ("behind.3", changed(behind(0.8, 0.1), RANDOM, test_accuracy_recalibrated=0.1)),
    ("fields.1", changed(fields(0.15, 0.3), "layer == 1", centroid=0.2)),
    ("fields.1", beside(fields(0.15, 0.3), "noise > 0", bottleneck=2, centroid=0.3)),
    ("precision.1", beside(precision(0.52, 1), "rounding > 0", images="cifar10", training_accuracy=1.0)),
    (
        "bits.1",
        beside(bits(290.0), "images_per_class == 200", images="cifar10", images_per_class=300, bits=1.0),
    ),
    ("retention.1", beside(kept(0.8, 0.75, 0.2, 0.3), "", images="cifar10", training_accuracy=0.5)),
    ("distortions.1", beside(distortions(0.1, -0.1), "noise > 0", noise=0.2, test_accuracy=0.1)),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "made"), OTHERS)
def test_networks_that_a_claim_is_not_about_do_not_count(claim, made):
    assert judged(claim, made) == REPRODUCED


PARTS = [
    ("behind.1", behind(0.8, 0.11), "activation == 'sigmoid'", {"training_accuracy_recalibrated": 0.6}),
    (
        "distortions.1",
        distortions(0.1, -0.1),
        "bottleneck > 0 and noise > 0 and level > 0",
        {"test_accuracy": [0.3, 0.301, 0.302, 0.303]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "made", "rows", "contrary"), PARTS)
def test_each_kind_of_network_that_a_claim_is_about_counts(claim, made, rows, contrary):
    assert judged(claim, made) == REPRODUCED
    assert judged(claim, changed(made, rows, **contrary)) != REPRODUCED


@pytest.mark.parametrize(("claim", "made", "verdict"), CASES)
def test_made_tables_get_the_verdict_that_they_deserve(claim, made, verdict):
    assert judged(claim, made) == verdict


def test_every_claim_of_ours_has_cases_and_is_undecided_without_runs():
    ours = {name for name in index.entries() if not name[0].isdigit()}
    assert {claim for claim, *_ in CASES} == ours
    for claim in ours:
        assert judge(claim, Evidence({}, LIMITS, NOISE))["verdict"] == UNDECIDED


def test_beyond_looks_at_the_papers_networks_and_draws_every_figure(tiny, tmp_path):
    fewer = tmp_path / "fewer.yaml"
    fewer.write_text(
        "experiment1: {activations: [relu], bottleneck: false}\n"
        "labels: {noise: [0.4]}\nretention: {longer: 3}\nprecision: {bottlenecks: [8]}\n"
    )
    options = (*TINY, fewer)
    folder = tmp_path / "copy"
    shutil.copytree(tiny, folder, symlinks=True)
    jobs = made_jobs(folder, "beyond", "--cores", "2", *options)
    assert (jobs["evaluate"], jobs["look_inside"], jobs["figure"]) == (3, 6, 8)
    made = {path.stem for path in (folder / "results/tiny/figures").glob("*.svg")}
    assert set(experiments.folders()) - set(experiments.PAPER) < made
    with (folder / "results/tiny/beyond.csv").open(encoding="utf-8", newline="") as file:
        assert {row["verdict"] for row in csv.DictReader(file)} == {UNDECIDED}
    assert planned_jobs(folder, "beyond", *options) == {}
    pixels = folder / "results/tiny/images/digits.h5"
    pixels.rename(tmp_path / "digits.h5")
    weights = sorted((folder / "results/tiny/runs/labels").rglob("model.weights.h5"))[0]
    weights.unlink()
    target = str(weights.relative_to(folder))
    assert planned_jobs(folder, target, *options)["image_set"] >= 1, "labels point to its pixels"
    shutil.move(tmp_path / "digits.h5", pixels)
    assert not {"train", "evaluate"} & set(planned_jobs(folder, *TINY)), (
        "the paper's stay as they are"
    )


@pytest.mark.parametrize(
    ("claim", "made", "waiting"),
    [
        ("labels.1", labels(0.98, 0.1, 0.95), "images == 'random'"),
        ("precision.2", precision(1, 1), "rounding > 0"),
        ("retention.3", kept(0.8, 0.75, 0.2, 0.3), "updates == 400"),
        ("fields.2", fields(0.15, 0.3), "noise > 0"),
    ],
)
def test_networks_that_a_claim_does_not_need_may_be_unfinished(claim, made, waiting):
    name = claim.partition(".")[0]
    unfinished = made.query(waiting)
    finished = made.drop(unfinished.index)
    assert len(unfinished)
    evidence = Evidence({name: finished}, LIMITS, NOISE, {name: unfinished})
    assert judge(claim, evidence)["verdict"] == REPRODUCED


def test_an_unfinished_network_leaves_a_claim_undecided_and_is_counted():
    made = behind(0.8, 0.1)
    waiting = (made["seed"] == 4) & (made["activation"] == "relu")
    split = {"experiment1": made[~waiting]}, {"experiment1": made[waiting]}
    evidence = Evidence(split[0], LIMITS, NOISE, split[1])
    judgement = judge("behind.2", evidence)
    assert (judgement["verdict"], judgement["points_to"]) == (UNDECIDED, REPRODUCED)
    (part,) = judgement["parts"]
    assert (part["n"], part["lacking"]) == (3, ["runs that are not finished: 1"])
