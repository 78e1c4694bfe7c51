"""The CIFAR-10 archive becomes the right images, or gives one clear line and writes nothing to disk."""

import gzip
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cifar10
from common.command_line import start
from images.cifar10_archive import download
from images.image_file import channel_statistics, describe, open_image_file

RECORDS = 20  # images per batch file in the small archives of these tests
FOLDER = "cifar-10-batches-bin/"
WHOLE = ("--images-per-class", "5000", "--test-images-per-class", "1000")
OUTPUT = ("--cache", "cache", "--output", "cifar10.h5")
FILES = cifar10.TRAIN_FILES + cifar10.TEST_FILES


def encode(images: np.ndarray, labels: np.ndarray) -> bytes:
    """The official layout, written from its description: a label, then the three planes row by row."""
    return b"".join(
        bytes([label]) + b"".join(image[:, :, colour].tobytes() for colour in range(3))
        for image, label in zip(images, labels, strict=True)
    )


def good_batches() -> dict[str, bytes]:
    """Six small batch files; the first pixel of each image tells file and record, labels are mixed."""
    rng = np.random.default_rng(1)
    batches = {}
    for number, name in enumerate(FILES):
        images = rng.integers(0, 256, (RECORDS, 32, 32, 3), dtype=np.uint8)
        images[:, 0, 0, 0], images[:, 0, 0, 1] = number, np.arange(RECORDS)
        batches[name] = encode(images, rng.permutation(np.arange(RECORDS) % 10))
    return batches


def member(name: str, data: bytes = b"", **fields) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def members(replace: dict[str, tuple] | None = None) -> list[tuple[tarfile.TarInfo, bytes]]:
    """The six good files, some of them replaced or (None) left out."""
    good = {name: member(FOLDER + name, data) for name, data in good_batches().items()}
    return [each for each in (good | (replace or {})).values() if each]


def packed(contents: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as tar:
        for info, data in contents:
            tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def convert(tmp_path, monkeypatch):
    """Run the program on an archive of small batch files; return the path of its output."""

    def call(archive: bytes | str, *arguments: str, checksum: str | None = None) -> Path:
        monkeypatch.setattr(cifar10, "RECORDS", RECORDS)
        source = archive
        if isinstance(archive, bytes):
            source = tmp_path / "archive.tar.gz"
            source.write_bytes(archive)
            checksum = checksum or sha256(archive)
        output, cache = tmp_path / "out" / "cifar10.h5", tmp_path / "cache"
        options = ["--archive", source, "--sha256", checksum, "--cache", cache, "--output", output]
        counts = ["--images-per-class", "10", "--test-images-per-class", "2"]
        command = ["cifar10.py", *map(str, options), *counts, *arguments]
        monkeypatch.setattr(sys, "argv", command)
        start(cifar10.main)
        return output

    return call


def assert_refused(convert, folder: Path, archive: bytes | str, *words: str, **options) -> None:
    """The program stops with one line that holds the words, and leaves nothing behind."""
    with pytest.raises(SystemExit) as stop:
        convert(archive, **options)
    line = stop.value.code  # a string: Python prints it on standard error and exits with 1
    assert isinstance(line, str) and len(line.splitlines()) == 1
    for word in words:
        assert word in line
    left = {path.name for path in folder.rglob("*") if path.is_file()}
    assert left <= {"archive.tar.gz"}


def test_images_and_labels_arrive_whole(convert):
    """A swapped plane, axis or file trains networks on garbage that still looks like data."""
    others = [member(FOLDER + "readme.html", b"hello"), member(FOLDER, type=tarfile.DIRTYPE)]
    batches = good_batches()
    with open_image_file(convert(packed(others + members()))) as file:
        for part, names in (("train", cifar10.TRAIN_FILES), ("test", cifar10.TEST_FILES)):
            arrived = encode(file[part]["images"][:], file[part]["labels"][:])
            assert records_of(arrived) == records_of(b"".join(batches[name] for name in names))
            assert file[part]["images"].dtype == np.uint8
        description = describe(file)
        assert description.class_names[3] == "cat" and description.seed == -1
        np.testing.assert_allclose(description.mean, file["train/images"][:].mean(axis=(0, 1, 2)))


def records_of(data):
    """The records of a batch, sorted."""
    return sorted(data[start : start + 3073] for start in range(0, len(data), 3073))


def test_copies_of_the_archive_in_another_order_give_one_file(convert):
    counts = ("--images-per-class", "3", "--test-images-per-class", "1")
    first = convert(packed(members()), *counts).read_bytes()
    batches = good_batches()
    for names in (cifar10.TRAIN_FILES, cifar10.TEST_FILES):
        whole = records_of(b"".join(batches[name] for name in names))[::-1]
        size = len(whole) // len(names)
        for number, name in enumerate(names):
            batches[name] = b"".join(whole[number * size : (number + 1) * size])
    again = {name: member(FOLDER + name, data) for name, data in batches.items()}
    assert convert(packed(members(again)), *counts).read_bytes() == first


def test_a_subset_holds_the_first_images_of_each_class(convert):
    path = convert(packed(members()), "--images-per-class", "3", "--test-images-per-class", "1")
    everything = b"".join(good_batches()[name] for name in cifar10.TRAIN_FILES)
    images, labels = cifar10.decode(everything)
    with h5py.File(path) as file:
        assert np.bincount(file["test/labels"]).tolist() == [1] * 10
        for label in range(10):
            chosen = file["train/images"][:][file["train/labels"][:] == label]
            inside = cifar10.by_digest(images[labels == label], labels[labels == label])[0]
            np.testing.assert_array_equal(chosen, inside[:3])


@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_decoding_reverses_the_documented_layout(seed, per_class):
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.repeat(np.arange(10, dtype=np.uint8), per_class))
    images = rng.integers(0, 256, (len(labels), 32, 32, 3), dtype=np.uint8)
    decoded, decoded_labels = cifar10.decode(encode(images, labels))
    np.testing.assert_array_equal(decoded, images)
    np.testing.assert_array_equal(decoded_labels, labels)


BATCH, TEST = FILES[0], FILES[5]
LINK = {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}
HARD_LINK = {"type": tarfile.LNKTYPE, "linkname": FOLDER + TEST}


def labelled(labels: np.ndarray) -> bytes:
    return encode(np.zeros((RECORDS, 32, 32, 3), np.uint8), labels)


@pytest.mark.parametrize(
    ("replace", "words"),
    {
        "traversal": ({BATCH: member(f"../../{BATCH}", good_batches()[BATCH])}, "outside"),
        "absolute": ({BATCH: member(f"/tmp/{BATCH}", good_batches()[BATCH])}, "outside"),
        "symbolic link": ({BATCH: member(FOLDER + BATCH, **LINK)}, "not a regular file"),
        "hard link": ({BATCH: member(FOLDER + BATCH, **HARD_LINK)}, "not a regular file"),
        "short": ({TEST: member(FOLDER + TEST, good_batches()[TEST][:-1])}, "61459 bytes"),
        "long": ({TEST: member(FOLDER + TEST, good_batches()[TEST] + b"x")}, "61461 bytes"),
        "missing": ({BATCH: None}, "lacks data_batch_1.bin"),
        "twice": ({"again": member(f"other/{BATCH}", b"")}, "more than once"),
        "label 10": ({TEST: member(FOLDER + TEST, labelled(np.arange(20) % 11))}, "label 10"),
        "unbalanced": ({TEST: member(FOLDER + TEST, labelled(np.arange(20) % 9))}, "not all alike"),
        "newline": ({BATCH: member(f"../a\nb/{BATCH}", good_batches()[BATCH])}, r"a\nb"),
    }.values(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_or_wrong_archive_is_refused(convert, tmp_path, replace, words):
    assert_refused(convert, tmp_path, packed(members(replace)), "not the CIFAR-10", words)


def test_what_is_no_whole_archive_is_refused(convert, tmp_path):
    good = packed(members())
    assert_refused(convert, tmp_path, b"<html>Not found</html>", "not a whole .tar.gz")
    assert_refused(convert, tmp_path, gzip.compress(b"hello" * 1000), "not a whole .tar.gz")
    assert_refused(convert, tmp_path, good[: len(good) // 2], "not a whole .tar.gz")
    assert_refused(convert, tmp_path, good[:99] + b"garbage" + good[106:], "not a whole .tar.gz")
    assert_refused(convert, tmp_path, b"", "not a whole .tar.gz")


def test_a_bomb_is_refused_before_it_fills_the_memory(convert, tmp_path):
    """A small file of zeros that unpacks to more than allowed; a header that claims 8 GB."""
    zeros = gzip.compress(bytes(20_000_000)) * 25
    assert_refused(convert, tmp_path, packed(members()) + zeros, "unpacks to more than")
    claims = tarfile.TarInfo("header")
    claims.type, claims.size = tarfile.XHDTYPE, 8 << 30
    assert_refused(convert, tmp_path, gzip.compress(claims.tobuf()), "not the CIFAR-10")


def test_a_local_archive_with_another_checksum_is_refused(convert, tmp_path):
    good = packed(members())
    assert_refused(convert, tmp_path, good, sha256(good), "sha256", checksum=64 * "0")
    assert_refused(convert, tmp_path, "no/such.tar.gz", "images.sets.cifar10.archive", checksum="0")


def test_more_images_than_there_are_is_refused(convert, tmp_path):
    with pytest.raises(SystemExit, match="11 train images per class were asked for: give 1 to 10"):
        convert(packed(members()), "--images-per-class", "11")
    assert not list((tmp_path / "out").iterdir())


@pytest.fixture
def server():
    """A web server on this machine: `.replies` are the bodies that it sends, the last one repeatedly."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.requests += 1
            body = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
            self.send_response(200)
            self.send_header("Content-Length", str(len(server.replies[-1])))
            self.end_headers()
            if server.stalls:
                server.stalls.pop().wait(60)
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.stalls = []
    server.requests, server.url = 0, f"http://127.0.0.1:{server.server_port}/archive"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_archive_is_downloaded_once(convert, server, tmp_path):
    server.replies = [packed(members())]
    checksum = sha256(server.replies[0])
    first = convert(server.url, checksum=checksum).read_bytes()
    assert convert(server.url, checksum=checksum).read_bytes() == first
    assert server.requests == 1
    (cached,) = (tmp_path / "cache").iterdir()
    assert cached.read_bytes() == server.replies[0]


def test_a_broken_download_is_tried_again(convert, server, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    good = packed(members())
    server.replies = [good[:1000], good]
    assert convert(server.url, checksum=sha256(good)).exists()
    assert server.requests == 2


def test_a_download_that_is_killed_leaves_nothing_that_the_next_keeps(tmp_path, server):
    """The server stalls; the program is killed as the system would, then gets a complete archive."""
    whole = packed(members())
    stalled = threading.Event()
    server.replies = [whole]
    server.stalls = [stalled]
    options = [*WHOLE, "--sha256", sha256(whole), *OUTPUT]
    command = [sys.executable, cifar10.__file__, "--archive", server.url, *options]
    with subprocess.Popen(command, cwd=tmp_path) as program:
        while not list(tmp_path.glob("cache/.*")):
            assert program.poll() is None, "it ended before it had begun to download"
            time.sleep(0.05)
        program.kill()
    stalled.set()
    assert list(tmp_path.glob("cache/.*.tar.gz"))
    download(server.url, sha256(whole), str(tmp_path / "cache"))
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["cifar-10-binary.tar.gz"]


def test_a_download_with_another_checksum_is_refused(convert, server, tmp_path, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    server.replies = [packed(members())]
    assert_refused(convert, tmp_path, server.url, server.url, "expected 000", checksum=64 * "0")


def test_without_a_network_one_line_names_the_two_ways_out(tmp_path):
    """The whole program, as the workflow calls it, on a port where nothing listens."""
    program = Path(cifar10.__file__)
    options = [*WHOLE, "--sha256", 64 * "0", *OUTPUT]
    command = [sys.executable, program, "--archive", "http://127.0.0.1:9/a.tar.gz", *options]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1 and result.stdout == ""
    (line,) = result.stderr.splitlines()
    for words in ("http://127.0.0.1:9", "images.sets.cifar10.archive", "config/demo.yaml"):
        assert words in line
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.skipif(
    "CIFAR10_ARCHIVE" not in os.environ,
    reason="set CIFAR10_ARCHIVE to the path of the CIFAR-10 binary archive to convert it",
)
def test_the_real_archive_has_the_published_statistics(tmp_path, monkeypatch):
    archive = Path(os.environ["CIFAR10_ARCHIVE"])
    options = [*WHOLE, "--sha256", sha256(archive.read_bytes()), "--cache", tmp_path, "--output"]
    command = ["cifar10.py", "--archive", archive, *options, tmp_path / "cifar10.h5"]
    monkeypatch.setattr(sys, "argv", [str(each) for each in command])
    start(cifar10.main)
    with open_image_file(tmp_path / "cifar10.h5") as file:
        assert np.bincount(file["train/labels"]).tolist() == [5000] * 10
        assert np.bincount(file["test/labels"]).tolist() == [1000] * 10
        mean, sd = channel_statistics(file["train/images"])
        np.testing.assert_allclose(mean / 255, [0.49140, 0.48216, 0.44653], rtol=1e-4)
        np.testing.assert_allclose(sd / 255, [0.24703, 0.24349, 0.26159], rtol=1e-4)
        np.testing.assert_array_equal(describe(file).mean, mean)
