"""Write CIFAR-10 (Krizhevsky, 2009) as an image set, from its official binary archive.

The archive is downloaded once, or read in place, and its SHA-256 checked. It is unpacked in memory.
"""

import argparse
import gzip
import hashlib
import io
import tarfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np

from common.command_line import Problem, start
from images.cifar10_archive import find_archive
from images.image_file import new_image_file, new_part
from images.stated import add_size, check_size, first_of_each_class

NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
TRAIN_FILES = [f"data_batch_{number}.bin" for number in range(1, 6)]
TEST_FILES = ["test_batch.bin"]
RECORDS = 10_000  # images in each of these files
RECORD_BYTES = 1 + 32 * 32 * 3
MOST_BYTES = 400_000_000  # unpacked; the official archive has 184 million


def read_member(tar: tarfile.TarFile, member: tarfile.TarInfo, size: int) -> bytes:
    """Read a file of the archive; raise Problem unless plain, safely named and of `size` bytes."""
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts:
        raise Problem(f"{member.name!r} points outside the archive")
    if not member.isreg() or member.issparse():
        raise Problem(f"{member.name!r} is not a regular file")
    if member.size != size:
        raise Problem(f"{member.name!r} has {member.size} bytes, not {size}")
    return tar.extractfile(member).read()


def read_batches(archive: Path, records: int, most_bytes: int) -> dict[str, bytes]:
    """Read the six files of `records` images each from a .tar.gz, whatever else it holds.

    Raises Problem unless each occurs once, or if the archive unpacks to more than `most_bytes`.
    """
    batches: dict[str, bytes] = {}
    try:
        # In one read and no more than allowed, so that neither a large file nor a large header fills memory.
        with gzip.open(archive) as zipped:
            unzipped = zipped.read(most_bytes + 1)
        if len(unzipped) > most_bytes:
            raise Problem(f"it unpacks to more than {most_bytes:,} bytes")
        with tarfile.open(fileobj=io.BytesIO(unzipped), mode="r:") as tar:
            for member in tar:
                name = PurePosixPath(member.name).name
                if name in batches:
                    raise Problem(f"{name} occurs more than once")
                if name in TRAIN_FILES + TEST_FILES:
                    batches[name] = read_member(tar, member, records * RECORD_BYTES)
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Problem(f"not a whole .tar.gz ({error})") from None
    if missing := [name for name in TRAIN_FILES + TEST_FILES if name not in batches]:
        raise Problem(f"it lacks {', '.join(missing)}")
    return batches


def decode(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Images (N, 32, 32, 3) and labels (N,), uint8, of N records: a label, then one plane per colour.

    Raises Problem unless the labels are 0 to 9, equally often.
    """
    records = np.frombuffer(data, dtype=np.uint8).reshape(-1, RECORD_BYTES)
    labels = records[:, 0]
    counts = np.bincount(labels, minlength=len(NAMES))
    if len(counts) > len(NAMES):
        raise Problem(f"label {labels.max()}, but the classes are 0 to 9")
    if len(set(counts)) > 1:
        raise Problem(f"classes of {counts.min()} to {counts.max()} images, not all alike")
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), labels


def read_sets(archive: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Images and labels, as `decode` gives them, of "train" and "test"; raises Problem."""
    try:
        batches = read_batches(archive, RECORDS, MOST_BYTES)
        return {
            part: decode(b"".join(batches[name] for name in names))
            for part, names in (("train", TRAIN_FILES), ("test", TEST_FILES))
        }
    except Problem as problem:
        raise Problem(f"{archive}: not the CIFAR-10 binary archive: {problem}") from None


def by_digest(images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Images (N, H, W, C) and labels (N,) in the order of the SHA-256 of label and pixels.

    Copies of CIFAR-10 differ in their order; so every copy gives the same file and first images.
    """
    records = zip(labels, images, strict=True)
    digests = [
        hashlib.sha256(bytes([label]) + image.tobytes()).digest() for label, image in records
    ]
    order = sorted(range(len(digests)), key=digests.__getitem__)
    return images[order], labels[order]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--archive", required=True, help="URL or path of the binary archive (.tar.gz)")
    add("--sha256", required=True, help="checksum of the archive, in hexadecimal")
    add_size(parser)
    add("--cache", required=True, help="folder that keeps a downloaded archive")
    add("--output", required=True, help="image file (.h5) to write")
    options = parser.parse_args()
    check_size(options, NAMES, 32)

    counts = {"train": options.images_per_class, "test": options.test_images_per_class}
    sets = read_sets(find_archive(options.archive, options.sha256, options.cache))
    print(f"sha256 of the archive: {options.sha256}")
    with new_image_file(options.output, NAMES, seed=-1, source="CIFAR-10") as file:
        for part, unsorted in sets.items():
            images, labels = by_digest(*unsorted)
            kept = first_of_each_class(labels, NAMES, counts[part], part)
            new_part(file, part, labels[kept], images.shape[1:], np.uint8)[:] = images[kept]


if __name__ == "__main__":
    start(main)
