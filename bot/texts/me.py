"""What is kept about a person, as they read it; and the warning before it is deleted."""

from collections.abc import Iterator
from datetime import datetime

from bot.course import Course, Courses
from bot.i18n import NATIVE_NAMES, Translator
from bot.kept import Kept, Trace
from bot.markup import escape
from bot.people import Person, Role, State
from bot.texts.course import full_title

LONGEST_VALUE = 200
"""Characters of a value that are shown; the file has all of it."""


def overview(kept: Kept, courses: Courses, tr: Translator, *, is_operator: bool) -> str:
    """Who the bot takes somebody for in each course, their account, and how much else is kept.

    Args:
        kept: everything.
        courses: those that there are.
        tr: the language.
        is_operator: whether the settings make the account a coordinator of every course.
    """
    blocks = [tr.gettext("<b>What I keep about you</b>")]
    blocks += [_person(person, courses.get(person.course_id), tr) for person in kept.persons]
    if is_operator:
        blocks.append(
            tr.gettext("You are a coordinator of every course: the settings of the bot say so.")
        )
    elif not kept.persons:
        blocks.append(tr.gettext("You are a guest: I do not know your name."))
    blocks.append("\n".join(_account(kept, courses, tr)))
    blocks.append(
        tr.gettext("“Export” gives you all of it as a file, “Delete my data” deletes it.")
    )
    return "\n\n".join(blocks)


def role_name(role: Role, tr: Translator) -> str:
    """A role in words, small letters."""
    return {
        Role.GUEST: tr.gettext("guest"),
        Role.PARTICIPANT: tr.gettext("participant"),
        Role.COORDINATOR: tr.gettext("coordinator"),
    }[role]


def state_name(state: State, tr: Translator) -> str:
    """Whether somebody takes part, in words, small letters."""
    return {
        State.ACTIVE: tr.gettext("takes part"),
        State.WITHDRAWN: tr.gettext("withdrawn"),
        State.REPLACED: tr.gettext("replaced by somebody else"),
        State.REMOVED: tr.gettext("data deleted"),
    }[state]


def country_name(code: str, course: Course | None, tr: Translator) -> str:
    """A country as its course names it; the code where that is not known."""
    country = course.countries.get(code) if course is not None else None
    return country.name.get(tr.locale) if country is not None else code


def only_in_private(tr: Translator) -> str:
    """Asked in a group: nothing personal is said there."""
    return tr.gettext("This is personal. Please write to me in our private chat: /me.")


def warning(kept: Kept, tr: Translator, *, is_operator: bool) -> str:
    """What a deletion takes away and what it leaves; for guests there is less of both."""
    goes = [
        tr.gettext("• your questions and what you said about the answers;"),
        *([tr.gettext("• your talks with the coordinators;")] if kept.talks else []),
        tr.gettext("• your Telegram number, language, country and course."),
    ]
    stays = [tr.gettext("• Telegram's own copy of our chat: delete it in Telegram.")]
    if is_operator:
        stays.insert(
            0, tr.gettext("• your rights as a coordinator: they stand in the bot's settings;")
        )
    if kept.talks:
        stays.insert(
            0,
            tr.gettext(
                "• what of your talks stands in the coordinators' chat in Telegram, and answers "
                "that a coordinator made part of the FAQ, without your name;"
            ),
        )
    if kept.persons:
        goes = [
            tr.gettext("• your name, e-mail, organisation and group;"),
            tr.gettext(
                "• your part in the course: you become a guest, get no reminders any more, "
                "and your invitation does not work again;"
            ),
            *([tr.gettext("• your reports with all their versions;")] if kept.submissions else []),
            *goes,
        ]
        stays.insert(
            0,
            tr.gettext(
                "• what coordinators already have: messages in their chat and mail, "
                "and the list of participants that they keep themselves;"
            ),
        )
    if any(one.trace is Trace.ANSWER for one in kept.traces):
        stays.insert(0, tr.gettext("• your answers in others' talks, without your name;"))
    if is_operator or _is_coordinator(kept):
        stays.insert(0, tr.gettext("• lines of the log about what you did, without your name;"))
    elif kept.persons:
        stays.insert(
            0, tr.gettext("• the lines of the log of coordinators' deeds, without your name;")
        )
    if kept.persons:
        stays.insert(0, tr.gettext("• how many people come from which country, without names;"))
    return "\n".join(
        [
            tr.gettext("⚠️ <b>Delete your data?</b>"),
            tr.gettext("Deleted at once:"),
            *goes,
            tr.gettext("What stays:"),
            *stays,
            tr.gettext("It cannot be undone. You can take the file first: “Export”."),
        ]
    )


def really(kept: Kept, tr: Translator) -> str:
    """The second question."""
    if _is_coordinator(kept):
        return tr.gettext(
            "⚠️ <b>Really delete?</b>\n"
            "You will be no coordinator by invitation any more, and only another coordinator can "
            "invite you again. It cannot be undone."
        )
    if kept.persons:
        return tr.gettext(
            "⚠️ <b>Really delete?</b>\n"
            "You will be no participant for me any more, and only a coordinator can invite you "
            "again. It cannot be undone."
        )
    return tr.gettext("⚠️ <b>Really delete?</b>\nIt cannot be undone.")


def deleted(tr: Translator, *, is_operator: bool) -> str:
    """It is done."""
    done = tr.gettext(
        "✅ Your data is deleted. You are a guest now; questions about the course are welcome. "
        "If you write again, I keep your Telegram number and your questions anew."
    )
    if not is_operator:
        return done
    role = tr.gettext(
        "You stay a coordinator: your number stands in the bot's settings (COORDINATOR_IDS). "
        "The operator can take it out."
    )
    return f"{done}\n{role}"


def kept_after_all(tr: Translator) -> str:
    """The person changed their mind."""
    return tr.gettext("Nothing was deleted.")


def deleted_for_staff(
    person: Person, course: Course, tr: Translator, *, is_talking: bool = False
) -> str:
    """What coordinators read about it: the role and the country, no name.

    Args:
        person: who it was.
        course: of which course.
        tr: the coordinators' language.
        is_talking: whether the coordinators had an open talk with them.
    """
    told = _deleted_for_staff(person, course, tr)
    if not is_talking:
        return told
    over = tr.gettext("Their inquiry is over: no answer to it reaches them any more.")
    return f"{told} {over}"


def _deleted_for_staff(person: Person, course: Course, tr: Translator) -> str:
    country = person.profile.country
    if person.role is Role.COORDINATOR:
        return tr.gettext("A coordinator deleted their data (%(course)s).") % {
            "course": escape(full_title(course, tr))
        }
    if country is None:
        return tr.gettext("A participant deleted their data (%(course)s).") % {
            "course": escape(full_title(course, tr))
        }
    return tr.gettext("A participant (%(country)s) deleted their data (%(course)s).") % {
        "country": escape(country_name(country, course, tr)),
        "course": escape(full_title(course, tr)),
    }


def talk_ended_for_staff(course: Course, tr: Translator) -> str:
    """What coordinators read where a guest had asked them; HTML, no name."""
    return tr.gettext(
        "A guest deleted their data (%(course)s). Their inquiry is over: no answer to it reaches "
        "them any more."
    ) % {"course": escape(full_title(course, tr))}


def export(tr: Translator) -> str:
    """The button that hands out the file."""
    return tr.gettext("Export")


def delete(tr: Translator) -> str:
    """The button that leads to the warning."""
    return tr.gettext("Delete my data")


def delete_all(tr: Translator) -> str:
    """The red button under the warning."""
    return tr.gettext("Delete everything")


def yes_delete(tr: Translator) -> str:
    """The red button under the second question."""
    return tr.gettext("Yes, delete")


def keep(tr: Translator) -> str:
    """The button that leaves everything as it is."""
    return tr.gettext("Keep it")


def my_data(tr: Translator) -> str:
    """The button under /privacy."""
    return tr.gettext("My data")


def exported(tr: Translator) -> str:
    """The line under the file."""
    return tr.gettext("📄 Everything that I keep about you.")


def _person(person: Person, course: Course | None, tr: Translator) -> str:
    title = full_title(course, tr) if course is not None else person.course_id
    return "\n".join([f"<b>{escape(title)}</b>", *_facts(person, course, tr)])


def _facts(person: Person, course: Course | None, tr: Translator) -> Iterator[str]:
    role = role_name(person.role, tr)
    if person.is_active and person.enrolled_at is not None:
        since = tr.day(_date(person.enrolled_at, course))
        yield tr.gettext("• You are: %(role)s, since %(day)s") % {"role": role, "day": since}
    else:
        state = state_name(person.state, tr)
        yield tr.gettext("• You were: %(role)s (%(state)s)") % {"role": role, "state": state}
    profile = person.profile
    names = [profile.name, *([f"({profile.local_name})"] if profile.local_name else [])]
    yield tr.gettext("• Name: %(value)s") % {"value": _shown(" ".join(names))}
    if profile.country:
        country = country_name(profile.country, course, tr)
        yield tr.gettext("• Country: %(value)s") % {"value": _shown(country)}
    if profile.organisation:
        yield tr.gettext("• Organisation: %(value)s") % {"value": _shown(profile.organisation)}
    if profile.email:
        yield tr.gettext("• E-mail: %(value)s") % {"value": _shown(profile.email)}
    if profile.group:
        yield tr.gettext("• Group: %(value)s") % {"value": _shown(profile.group)}
    if profile.locale:
        language = NATIVE_NAMES.get(profile.locale, profile.locale)
        yield tr.gettext("• Language in the list: %(value)s") % {"value": _shown(language)}


def _account(kept: Kept, courses: Courses, tr: Translator) -> Iterator[str]:
    account = kept.account
    yield tr.gettext("<b>Telegram</b>")
    yield tr.gettext("• Number of the account: %(number)d") % {"number": account.id}
    if account.locale:
        yield tr.gettext("• Language: %(value)s") % {"value": NATIVE_NAMES[account.locale]}
    if account.country:
        country = country_name(account.country, courses.get(account.course_id), tr)
        yield tr.gettext("• Country: %(value)s") % {"value": _shown(country)}
    since = tr.day(_date(account.created_at, courses.get(account.course_id)))
    yield tr.gettext("• Known since: %(day)s") % {"day": since}
    asked = len(kept.questions)
    rated = sum(question.helpful is not None for question in kept.questions)
    yield tr.gettext("• Questions: %(questions)d, with your feedback: %(feedback)d") % {
        "questions": asked,
        "feedback": rated,
    }
    if kept.talks:
        lines = sum(len(talk.lines) for talk in kept.talks)
        yield tr.gettext("• Talks with coordinators: %(talks)d, messages in them: %(lines)d") % {
            "talks": len(kept.talks),
            "lines": lines,
        }
    if kept.deeds:
        yield tr.gettext("• Lines in the log of coordinators' deeds: %(n)d") % {
            "n": len(kept.deeds)
        }
    if kept.invitations:
        yield tr.gettext("• Invitations: %(n)d") % {"n": len(kept.invitations)}
    if kept.submissions:
        versions = sum(one.version is not None for one in kept.submissions)
        yield tr.gettext("• Versions of reports: %(versions)d; files only checked: %(checks)d") % {
            "versions": versions,
            "checks": len(kept.submissions) - versions,
        }
    if kept.traces:
        yield tr.gettext(
            "• Technical entries (when messages and buttons of yours came, codes that were "
            "refused, questions of mine without an answer, and the like): %(n)d"
        ) % {"n": len(kept.traces)}


def _is_coordinator(kept: Kept) -> bool:
    return any(one.role is Role.COORDINATOR and one.is_active for one in kept.persons)


def _date(at: datetime, course: Course | None) -> datetime:
    return at.astimezone(course.zone) if course is not None else at


def _shown(value: str) -> str:
    cut = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1].rstrip() + "…"
    return escape(cut)
