"""What every test may ask for."""

pytest_plugins = [  # each before those that import it
    "tests.support.clock",
    "tests.support.storage",
    "tests.support.telegram",
    "tests.support.chat",
]
