"""Tables (CSV) that show if they were edited: each row ends with a digest of all rows and of the record."""

import hashlib

COLUMN = "seal"


def seal_of(text: str, record: str) -> str:
    """Digest of a table's text and of the digest of the run's record: 12 hexadecimal digits.

    Of the record's digest the first 12 digits count, as many as tables of runs have.
    """
    return hashlib.sha256(f"{record[:12]}\n{text}".encode()).hexdigest()[:12]


def sealed(text: str, record: str) -> str:
    """The text of a table with a last column, its seal."""
    header, *rows = text.splitlines()
    seal = seal_of(text, record)
    return "".join(
        f"{line}\n" for line in (f"{header},{COLUMN}", *(f"{row},{seal}" for row in rows))
    )


def unsealed(text: str, record: str) -> str:
    """The text without its seal; as it is if it has none, as those of earlier versions.

    Raises ValueError if the text is not the one that was sealed for this record.
    """
    header, *rows = [line.rpartition(",") for line in text.splitlines()]
    if header[2] != COLUMN:
        return text
    plain = "".join(f"{line[0]}\n" for line in (header, *rows))
    if {line[2] for line in rows} - {seal_of(plain, record)}:
        raise ValueError("it was edited, or is of another network")
    return plain
