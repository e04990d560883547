"""Whom a coordinator means: by the e-mail address, the country, or the name."""

from collections.abc import Iterable

from bot.course import Course
from bot.enrolment.roster import country_of
from bot.people import Person
from bot.people.names import search


def meant(query: str, people: Iterable[Person], course: Course) -> list[Person]:
    """Whom a query fits, the best first.

    An address or a country counts only as a whole, in any case; a name tolerantly. Whoever is
    called like a country is found beside the people from there.

    Args:
        query: what was typed.
        people: those of the course.
        course: says which countries there are.
    """
    known = [*people]
    address = query.strip().casefold()
    by_address = [one for one in known if (one.profile.email or "").casefold() == address]
    if by_address:
        return by_address
    by_name = search(query, [(one, one.profile.name, one.profile.local_name) for one in known])
    country = country_of(query, course)
    from_there = [one for one in known if country and one.profile.country == country]
    found = {one.id: one for one in (*by_name, *from_there)}
    return [*found.values()]
