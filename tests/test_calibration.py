"""The rules' rates of wrong verdicts, from a short version of `make calibration`."""

import numpy as np
import pandas as pd
import pytest

import calibration
from calibration import END, START, page
from claims import index
from claims.evidence import Evidence
from claims.simulation.draws import drawn
from claims.simulation.figures import NOISE, every_table
from claims.simulation.rates import TRUTHS, rates
from claims.simulation.summary import errors, sentences
from made_tables import LIMITS
from paper import PROJECT

DRAWS = 100
ERROR = np.sqrt(0.05 * 0.95 / DRAWS)


def test_every_claim_of_the_paper_is_calibrated():
    assert list(TRUTHS) == [claim for claim in index.entries() if claim[0].isdigit()]


@pytest.mark.parametrize("claim", TRUTHS)
def test_wrong_verdicts_are_rare_and_what_is_clear_is_decided(claim):
    limits = index.limits(claim, LIMITS)
    found = pd.DataFrame(rates(claim, limits, DRAWS, sds=(0.01,), seeds=(4,)))
    assert max(errors(found)) <= 0.05 + 3 * ERROR
    clear = found.set_index("truth")
    assert (clear.loc["clearly true", "reproduced"] >= 0.8 - 3 * ERROR).all()
    assert (clear.loc["clearly false, all parts", "not_reproduced"] >= 0.8 - 3 * ERROR).all()


def test_the_page_keeps_what_stands_outside_its_marks():
    found = pd.DataFrame(rates("1.5", index.limits("1.5", LIMITS), draws=10))
    made = page(f"head\n{START}what stood there{END}\ntail", found, 10, LIMITS)
    assert made.startswith(f"head\n{START}") and made.endswith(f"{END}\ntail")
    assert "what stood there" not in made and made.count("\n| 1.5 accuracy | ") == 1


def test_the_page_says_of_each_claim_what_its_function_does():
    limits = Evidence({}, LIMITS, NOISE).limits_of
    measures = sentences(list(TRUTHS), {claim: limits(claim) for claim in TRUTHS})
    assert measures in (PROJECT / "docs" / "claims.md").read_text()


def test_draws_vary_as_much_as_they_are_told_to():
    generator = np.random.default_rng(0)
    table = drawn(every_table()["experiment1"], 4, 0.01, 2000, generator)
    rows = table.query("images == 'random' and bottleneck == 0 and activation == 'relu'")
    for noise, mean, sd in ((0.45, 0.55, 0.01), (0, 1, 0), (1.2, 0.1, np.sqrt(0.09 / 50000))):
        values = np.array(rows[np.isclose(rows["noise"], noise)]["training_accuracy"].tolist())
        assert values.shape == (4, 2000)
        assert values.mean() == pytest.approx(mean, abs=0.001)
        assert values.std() == pytest.approx(sd, rel=0.1)


def test_a_networks_accuracies_on_distorted_images_vary_together():
    table = drawn(every_table()["experiment3"], 4, 0.01, 2000, np.random.default_rng(0))
    one, other, another = (
        np.array(table.query(rows)["test_accuracy"].iloc[0])
        for rows in (
            "level == 0 and seed == 1",
            "level == 0.05 and seed == 1",
            "level == 0 and seed == 2",
        )
    )
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(0.5, abs=0.1)
    assert np.corrcoef(one, another)[0, 1] == pytest.approx(0, abs=0.1)


def test_the_program_calibrates_the_claims_of_the_paper_and_no_others(tmp_path, monkeypatch):
    row = dict.fromkeys(("claim", "part", "truth", "sd", "n"), 0)
    monkeypatch.setattr(calibration, "rates", lambda claim, *_: [row | {"claim": claim}])
    monkeypatch.setattr(calibration, "page", lambda *_: "")
    rates_file, page_file = tmp_path / "rates.csv", tmp_path / "page.md"
    page_file.touch()
    options = ["--rates", str(rates_file), "--page", str(page_file)]
    monkeypatch.setattr("sys.argv", ["calibration.py", *options])
    calibration.main()
    assert pd.read_csv(rates_file, dtype=str)["claim"].tolist() == list(TRUTHS)
