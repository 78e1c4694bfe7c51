"""Rows as the text of a table."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(
    rows: Iterable[dict], columns: Sequence[str], delimiter: str = ",", absent: str = ""
) -> str:
    """A header and a line per row; `absent` stands for what a row does not have."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, absent, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
