"""What the documentation says that can be checked without running it: links, keys, numbers, examples."""

import copy
import csv
import re

import pytest
import yaml

from paper import FILE, PAPER, PROJECT
from planning import configuration
from planning.files import merge, merged

PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/results/*.md", "config/*.md", "results/*.md")
    for path in PROJECT.glob(pattern)
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
DEMO = PROJECT / "docs/results/demo"


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_lead_to_files_and_headings(page):
    links = [link for link in LINK.findall(page.read_text()) if not link.startswith("http")]
    for link in links:
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_other_readings_are_keys_with_possible_values():
    rows = (PROJECT / "docs/open-choices.md").read_text().split("## ")[0]
    stated = re.findall(r"`([a-z][\w.]+(?:\.\w+)*): ([^`]+)`", rows)
    assert len(stated) > 10
    for key, value in stated:
        overlay = yaml.safe_load(value)
        for name in reversed(key.split(".")):
            overlay = {name: overlay}
        whole = copy.deepcopy(PAPER)
        merge(whole, overlay)
        configuration.check(whole, [FILE])


def test_the_traced_number_is_that_of_the_published_demo():
    page = (PROJECT / "docs/trace.md").read_text()
    with (DEMO / "tables/experiment1-summary.csv").open(encoding="utf-8") as file:
        (row,) = [
            row
            for row in csv.DictReader(file)
            if (row["images"], row["activation"], row["bottleneck"], row["noise"])
            == ("random", "relu", "0", "0.4")
            and row["measure"] == "training_accuracy"
        ]
    mean, sd, low, high = (f"{float(row[key]):.3f}"[1:] for key in ("mean", "sd", "low", "high"))
    assert f"gives mean {mean}, SD {sd}, n {row['n']}, the t interval from {low} to {high}" in page
    with (DEMO / "tables/experiment1.csv").open(encoding="utf-8") as file:
        (run,) = [
            row
            for row in csv.DictReader(file)
            if row["run"] == "random/small-inception-relu-noise0.40/seed1"
        ]
    assert f"`training_accuracy` is {run['training_accuracy'][1:]}" in page


def test_the_example_of_own_images_is_a_configuration(tmp_path):
    page = (PROJECT / "docs/own-images.md").read_text()
    text = re.search(r"cat > my-images.yaml <<'end'\n(.*?)^    end$", page, re.M | re.S)[1]
    path = tmp_path / "my-images.yaml"
    path.write_text(text)
    assert merged(FILE, path)["results"] == "results/mine"
