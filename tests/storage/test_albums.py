from datetime import timedelta

from storage import Storage
from tests.support.storage import NOW


async def test_only_the_first_part_of_an_album_is_its_first_sight(storage: Storage) -> None:
    async with storage.transaction() as tx:
        assert await tx.albums.first_sight(42, "13", kind="photo", now=NOW) is True
        assert await tx.albums.first_sight(42, "13", kind="document", now=NOW) is False
        assert await tx.albums.kind_of(42, "13") == "photo"


async def test_album_of_another_chat_is_another_album(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.albums.first_sight(42, "13", kind="photo", now=NOW)

        assert await tx.albums.kind_of(43, "13") is None
        assert await tx.albums.first_sight(43, "13", kind="video", now=NOW) is True


async def test_pruning_forgets_only_old_albums(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.albums.first_sight(42, "old", kind="photo", now=NOW)
        await tx.albums.first_sight(42, "new", kind="photo", now=NOW + timedelta(hours=1))

        assert await tx.albums.prune(first_seen_before=NOW + timedelta(hours=1)) == 1
        assert await tx.albums.kind_of(42, "old") is None
        assert await tx.albums.kind_of(42, "new") == "photo"
