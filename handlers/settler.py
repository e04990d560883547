"""What is settled, laid over the courses that everything else asks."""

import asyncio
from collections.abc import Callable

from bot.course import Courses
from bot.course.settling import settled
from storage import Storage


class Settler:
    """Lays what is settled over the courses: at the start, after a change, and now and then.

    Args:
        storage: the settlements, those of other processes too.
        courses: those that they are laid over.
    """

    def __init__(self, *, storage: Storage, courses: Courses) -> None:
        self._storage = storage
        self._courses = courses
        self._turn = asyncio.Lock()  # who read first also lays first
        self._listeners: list[Callable[[], None]] = []

    def listen(self, wake: Callable[[], None]) -> None:
        """Have `wake` called after each change of a course's dates; it neither waits nor raises."""
        self._listeners.append(wake)

    async def refresh(self) -> None:
        """Let every course have what is settled by now."""
        async with self._turn:
            async with self._storage.reading() as view:
                valid = {
                    course.id: await view.settlements.of_course(course.id)
                    for course in self._courses
                }
            # nothing is waited for from here on: what else is laid over a course stays
            found = [settled(course, valid[course.id]) for course in self._courses]
            changed = [one for one in found if self._courses.get(one.id) is not one]
            for course in changed:
                self._courses.replace(course)
        if changed:
            for wake in self._listeners:
                wake()
