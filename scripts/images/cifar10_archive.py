"""The archive of CIFAR-10: a file with the right checksum, downloaded if necessary."""

import sys
import time
from pathlib import Path

import pooch
from requests import RequestException

from common.command_line import Problem
from common.whole_files import whole_file


def find_archive(archive: str, sha256: str, cache: str) -> Path:
    """Return the path of the archive, a URL or a file; raise Problem if its checksum differs."""
    if archive.lower().startswith(("http://", "https://")):
        return download(archive, sha256, cache)
    if not Path(archive).is_file():
        raise Problem(
            f"{archive}: neither a file nor an http(s) URL; correct images.sets.cifar10.archive"
        )
    actual = pooch.file_hash(archive)
    if actual != sha256.lower():
        raise Problem(
            f"{archive}: its sha256 is {actual}, not {sha256}; get the archive again, or if this is"
            " the one you mean, change images.sets.cifar10.sha256"
        )
    return Path(archive)


def download(url: str, sha256: str, cache: str) -> Path:
    """Return the path of the archive in the folder `cache`, downloading it unless it is there already."""
    path = Path(cache, "cifar-10-binary.tar.gz")
    if path.is_file() and pooch.file_hash(path) == sha256.lower():
        return path
    with whole_file(path) as temporary:  # which removes what a download that was killed has left
        for pause in (1, 2, 0):
            fault = fault_of_download(url, sha256, temporary)
            if fault is None:
                return path
            time.sleep(pause)
        raise Problem(fault)


def fault_of_download(url: str, sha256: str, path: Path) -> str | None:
    """Download to `path`; return what went wrong and what to do about it, or None."""
    try:
        pooch.HTTPDownloader(progressbar=sys.stderr.isatty())(url, str(path), None)
        pooch.hashes.hash_matches(path, sha256, strict=True, source=path.name)
    except OSError as error:
        if error.errno is not None and not isinstance(error, RequestException):
            raise  # of this disk
        return (
            f"cannot download {url}: either download it elsewhere and name the file by"
            " images.sets.cifar10.archive (and .sha256) in the configuration, or use"
            f" --configfile config/demo.yaml, which needs no network ({error})"
        )
    except ValueError as error:
        return f"{url}: {error} Correct images.sets.cifar10.archive or .sha256."
    return None
