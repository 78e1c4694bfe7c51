"""The report in a real browser: figures, captions, claims, no error, no network."""

import os
import shutil
import zipfile

import pytest
from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    StaleElementReferenceException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from workflow import TINY, snakemake

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND",  # any network request of a page fails
    "--window-size=1400,1000",
)


@pytest.fixture(scope="module")
def report(tiny, tmp_path_factory):
    """The unpacked report of the tiny configuration: its start page."""
    snakemake(tiny, "--report", "results/tiny/report.zip", *TINY)
    folder = tmp_path_factory.mktemp("report")
    with zipfile.ZipFile(tiny / "results/tiny/report.zip") as archive:
        archive.extractall(folder)
    return folder / "report" / "report.html"


@pytest.fixture
def browser(tmp_path):
    """Headless Chromium; skipped where it is not installed, unless BROWSER_TESTS=required."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        required = os.environ.get("BROWSER_TESTS") == "required"
        (pytest.fail if required else pytest.skip)("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield browser
    browser.quit()


def wait(browser, condition):
    """Wait until a condition on the page's visible text or elements holds.

    The page may be redrawn or move between finding an element and using it: then try once more.
    """
    redrawn = [StaleElementReferenceException, ElementClickInterceptedException]
    return WebDriverWait(browser, 20, ignored_exceptions=redrawn).until(condition)


def text(browser):
    return browser.find_element(By.TAG_NAME, "body").text


def click(browser, path):
    """Click the first element of an XPath as soon as it is there."""
    wait(browser, lambda it: it.find_element(By.XPATH, path).click() or True)


def open_result(browser, page, category, icon, label=""):
    """Open a category's result of that label by a symbol: eye (itself) or information-circle (caption)."""
    browser.get(page.as_uri())
    click(browser, f"//*[normalize-space(text())='{category}']")
    click(browser, f"//tr[contains(., '{label}')]//a[@iconname='{icon}']")


def is_drawn(browser):
    """Whether a picture of some size is on the page."""
    script = "return [...document.images].map(image => image.naturalWidth)"
    return any(width > 100 for width in browser.execute_script(script))


def test_the_report_opens_without_network_and_errors(report, browser):
    browser.get(report.as_uri())
    wait(browser, lambda it: "Tsvetkov, Malhotra, Evans and Bowers" in text(it))
    for category in ("Experiment 1", "Experiment 2", "Experiment 3", "Claims", "Numbers"):
        assert category in text(browser)
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


@pytest.mark.parametrize(
    ("category", "figure", "caption"),
    [
        ("Experiment 1", "Figure 2", "falls to chance"),
        ("Experiment 2", "Figure 3", "noise lowers the capacity"),
        ("Distorted test images", "Figure 1", "salt-and-pepper noise"),
        ("Experiment 3", "Figure 4", "tested on distorted ones"),
    ],
)
def test_a_figure_is_drawn_and_explained(report, browser, category, figure, caption):
    open_result(browser, report, category, "information-circle", figure)
    wait(browser, lambda it: caption in " ".join(text(it).split()))
    open_result(browser, report, category, "eye", figure)
    wait(browser, is_drawn)


@pytest.mark.parametrize(
    ("category", "words", "rows"),
    [("Claims", "fit the random data with perfect accuracy", 24), ("Numbers", "Gaussian", 8)],
)
def test_claims_and_numbers_are_tables_that_fit_the_page(report, browser, category, words, rows):
    open_result(browser, report, category, "eye")

    def fitting_frame(it):
        """the page's frame, at rest: its panel slides in"""
        frame = it.find_element(By.TAG_NAME, "iframe")
        right = frame.rect["x"] + frame.rect["width"]
        return frame if right <= it.execute_script("return innerWidth") else None

    browser.switch_to.frame(wait(browser, fitting_frame))
    wait(browser, lambda it: words in text(it))
    assert len(browser.find_elements(By.CSS_SELECTOR, "tr")) > rows
