"""Every test of the storage's contract runs on both engines."""

from collections.abc import AsyncIterator

import pytest

from storage import Storage


@pytest.fixture(params=["sqlite_url", pytest.param("postgres_url", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database, once on each engine."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(
    params=["clean_sqlite_url", pytest.param("clean_postgres_url", marks=pytest.mark.postgres)]
)
def storage_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database without rows, once on each engine."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
async def storage(storage_url: str) -> AsyncIterator[Storage]:
    """An empty storage, once on each engine."""
    opened = await Storage.open(storage_url)
    yield opened
    await opened.close()
