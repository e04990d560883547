"""What a draft begins with: a group of gaps, a talk, or an entry that is to be corrected."""

from collections.abc import Sequence
from dataclasses import replace

from bot.course import Course, Entry
from bot.course.learned import LearnedEntry, Revision
from bot.faq import FaqIndex
from bot.inquiries.inquiry import Inquiry, Kind, Line, Side
from bot.markup import plain
from bot.teaching import Draft, Unfit, new_questions
from handlers.learning import drafts
from handlers.learning.gathering import GapBook
from handlers.learning.teacher import ENTRY, INQUIRY, QUESTION, Teacher
from storage import Prompt, Storage, Transaction


async def draft_of_reply(
    html: str, prompt: Prompt, teacher: Teacher, index: FaqIndex, gap_book: GapBook
) -> Draft | Unfit:
    """The draft that an answer makes, or why it makes none."""
    if not html.strip():
        return Unfit.NO_TEXT
    course, about = teacher.course, prompt.data
    number = int(about.get(QUESTION, 0))
    entry = course.entries.get(str(about.get(ENTRY, "")))
    if entry is not None:
        newest = await newest_of(teacher.storage, entry.id, course)
        draft = await correction(entry, newest, html, number, teacher, index, gap_book)
        return drafts.checked(draft, course)
    if (inquiry_id := int(about.get(INQUIRY, 0))) and (
        found := await read_talk(teacher.storage, inquiry_id, course)
    ):
        return await draft_of_talk(*found, html, teacher, index, gap_book)
    group = await gap_book.group_with(course, number)
    asked, gaps = (group.wordings, group.questions) if group is not None else ((), ())
    draft = drafts.new_draft(
        new_questions(asked), html, course, index, actor=teacher.actor, gaps=gaps
    )
    return drafts.checked(await _with_seen(draft, teacher), course)


async def draft_of_talk(
    inquiry: Inquiry,
    lines: Sequence[Line],
    html: str,
    teacher: Teacher,
    index: FaqIndex,
    gap_book: GapBook,
) -> Draft | Unfit:
    """The draft out of a talk: its questions and those like them."""
    group = await gap_book.group_with(teacher.course, inquiry.question_id or 0)
    wordings, gaps = (group.wordings, group.questions) if group is not None else ((), ())
    draft = drafts.new_draft(
        new_questions((*_asked(lines), *wordings)),
        html,
        teacher.course,
        index,
        actor=teacher.actor,
        inquiry_id=inquiry.id,
        gaps=gaps or ((inquiry.question_id,) if inquiry.question_id else ()),
    )
    return drafts.checked(await _with_seen(draft, teacher), teacher.course)


async def correction(
    entry: Entry,
    newest: Revision | None,
    html: str | None,
    number: int,
    teacher: Teacher,
    index: FaqIndex,
    gap_book: GapBook,
) -> Draft:
    """The draft that corrects an entry, for a group that it did not help."""
    group = await gap_book.group_with(teacher.course, number) if number else None
    return drafts.correcting(
        entry,
        taught_so_far(entry, newest, teacher.course),
        html,
        teacher.course,
        index,
        actor=teacher.actor,
        seen=newest.id if newest is not None else 0,
        # whoever got this answer found it: their words are no further way of asking for it
        gaps=group.questions if group is not None else (),
    )


async def _with_seen(draft: Draft, teacher: Teacher) -> Draft:
    """The draft, where it takes an entry's place with that entry's newest revision."""
    if draft.entry_id is None:
        return draft
    newest = await newest_of(teacher.storage, draft.entry_id, teacher.course)
    return draft if newest is None else replace(draft, seen=newest.id)


async def read_talk(
    storage: Storage, number: int, course: Course
) -> tuple[Inquiry, list[Line]] | None:
    """An inquiry of this course with its lines; canned replies, which teach nothing, left out."""
    async with storage.reading() as view:
        inquiry = await view.inquiries.get(number)
        if inquiry is None or inquiry.course_id != course.id:
            return None
        lines = await view.lines.of(inquiry.id)
        told = [line for line in lines if not await _is_canned(view, line)]
    is_answered = any(line.side is Side.COORDINATOR for line in told)
    return inquiry, told if is_answered else lines


async def _is_canned(view: Transaction, line: Line) -> bool:
    """Whether a coordinator sent it by a button: then it stands in a message of the bot."""
    if line.side is not Side.COORDINATOR or line.message_id is None:
        return False
    return await view.lines.copy_at(line.chat_id, line.message_id) is not None


async def newest_of(storage: Storage, entry_id: str, course: Course) -> Revision | None:
    """The newest revision of an entry."""
    async with storage.reading() as view:
        return next(reversed(await view.revisions.of_entry(course.id, entry_id)), None)


def taught_so_far(entry: Entry, newest: Revision | None, course: Course) -> LearnedEntry | None:
    """What coordinators made of an entry so far: this year, or in the year of the pack before."""
    return newest.content if newest is not None else course.learned.get(entry.id)


def answer_in(lines: Sequence[Line]) -> str | None:
    """What coordinators wrote in a talk; empty where it was no text, None where nobody wrote."""
    theirs = [line for line in lines if line.side is Side.COORDINATOR]
    if not theirs:
        return None
    return "\n".join(line.html for line in theirs if line.kind is Kind.TEXT and line.html)


def _asked(lines: Sequence[Line]) -> list[str]:
    """The person's questions: what the talk began with, and what the bot was asked in it.

    Of the rest what asks before the first answer: beside it stand names and explanations, and what
    follows an answer is mostly thanks.
    """
    asked: list[str] = []
    is_answered = False
    for line in lines:
        is_answered = is_answered or line.side is Side.COORDINATOR
        is_text = line.side is Side.PERSON and line.kind is Kind.TEXT and line.html
        if not is_text:
            continue
        words = plain(line.html or "")
        is_first = not asked and not is_answered
        if is_first or line.entry_id is not None or ("?" in words and not is_answered):
            asked.append(words)
    return asked
