"""What calendar files held is kept by person and course."""

from dataclasses import replace
from datetime import timedelta

from storage import Storage
from tests.support.calendar import marked
from tests.support.people import somebody
from tests.support.storage import NOW


async def test_each_person_and_the_course_have_marks_of_their_own(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        own = marked("Своё", uid="own@x", person_id=person.id)
        common = marked("Общее", uid="common@x")
        elsewhere = marked("Чужое", uid="elsewhere@x", course_id="j2400001")
        await tx.calendar_marks.keep([own, common, elsewhere])

        assert await tx.calendar_marks.of_person("j1704316", person.id) == {"own@x": own}
        assert await tx.calendar_marks.of_person("j1704316", None) == {"common@x": common}
        assert await tx.calendar_marks.of_person("j2400001", person.id) == {}


async def test_what_changed_takes_the_place_of_what_was(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.calendar_marks.keep([marked("Лекция", uid="a@x")])
    moved = replace(
        marked("Лекция в другой день", uid="a@x", sequence=1), changed_at=NOW + timedelta(days=1)
    )

    async with storage.transaction() as tx:
        await tx.calendar_marks.keep([moved])

    async with storage.reading() as view:
        assert await view.calendar_marks.of_person("j1704316", None) == {"a@x": moved}


async def test_marks_go_with_the_person(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        await tx.calendar_marks.keep([marked(person_id=person.id), marked(uid="b@x")])

        await tx.erasure.person(person.id, at=NOW)

        assert await tx.calendar_marks.of_person("j1704316", person.id) == {}
        assert len(await tx.calendar_marks.of_person("j1704316", None)) == 1
