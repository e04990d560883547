"""What every test may ask for."""

import gc

pytest_plugins = [  # each before those that import it
    "tests.support.clock",
    "tests.support.storage",
    "tests.support.telegram",
    "tests.support.chat",
]


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over all that was imported: it looks there in vain."""
    gc.collect()
    gc.freeze()
