"""Tables in Markdown, line by line."""


def header(*words: str) -> list[str]:
    """The first two lines of a table."""
    return [row(*words), "|" + "---|" * len(words)]


def row(*words: str) -> str:
    """A further line of a table."""
    return f"| {' | '.join(words)} |"
