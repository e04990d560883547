"""Names written as words of a text, where a list of strings would fill a page."""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
