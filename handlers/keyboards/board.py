"""Under the board: a button for each person, and the other ways to look at it."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.board import Board
from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.pictures import PEOPLE_A_PICTURE
from bot.texts import board as board_texts
from bot.texts import menu
from bot.texts import people as people_texts
from handlers.callbacks import BoardCallback, BoardView, BoardViewCallback, CardCallback
from handlers.keyboards.common import Button, Rows, in_pairs, markup

MOST = 12
"""People whose buttons stand together: six rows, below a picture, still fit a phone."""

PAGE = 10
"""People on a page where there are more; four pages show one picture."""

MOST_WAITING = 60
"""People whose buttons stand under the list of who never pressed Start; the list names all."""


def board(shown: Board, course: Course, tr: Translator, *, page: int = 0) -> InlineKeyboardMarkup:
    """The people of a page, two in a row, and below them what else there is."""
    here = within(shown, page)
    size = PAGE if pages_of(shown) > 1 else MOST
    people = [
        _card(row.person, people_texts.button(row.person, tr))
        for row in shown.rows[here * size : (here + 1) * size]
    ]
    others = [
        Button(
            text=board_texts.refresh_button(tr),
            callback_data=BoardCallback(course=course.id, page=here).pack(),
        ),
        _view(course, BoardView.TEXT, board_texts.text_button(tr)),
        _view(course, BoardView.WAITING, board_texts.waiting_button(tr)),
    ]
    if not board_texts.is_by_country(shown, course, tr):
        others.append(_view(course, BoardView.COUNTRIES, board_texts.countries_button(tr)))
    return markup([*in_pairs(people), *_turns(shown, course, here, tr), *in_pairs(others)])


def waiting(shown: Board, course: Course, tr: Translator) -> InlineKeyboardMarkup | None:
    """Who never pressed Start, in the order of the list; each leads to a card."""
    people = [row.person for row in shown.never_started()[:MOST_WAITING]]
    labels = people_texts.buttons(people, course, tr)
    cards = [_card(one, label) for one, label in zip(people, labels, strict=True)]
    return markup(in_pairs(cards)) if cards else None


def pages_of(shown: Board) -> int:
    """How many pages the people's buttons fill."""
    return 1 if len(shown.rows) <= MOST else -(-len(shown.rows) // PAGE)


def within(shown: Board, page: int) -> int:
    """The page that is meant: a button may be older than the roster, or forged."""
    return min(max(page, 0), pages_of(shown) - 1)


def picture_of(shown: Board, page: int) -> int:
    """The picture that shows the people of a page."""
    return within(shown, page) * PAGE // PEOPLE_A_PICTURE


def _card(person: Person, text: str) -> InlineKeyboardButton:
    data = CardCallback(course=person.course_id, person=person.id)
    return Button(text=text, callback_data=data.pack())


def _turns(shown: Board, course: Course, page: int, tr: Translator) -> Rows:
    turns = []
    if page > 0:
        turns.append(_turn(course, page - 1, menu.back(tr)))
    if page < pages_of(shown) - 1:
        turns.append(_turn(course, page + 1, menu.further(tr)))
    return [turns] if turns else []


def _turn(course: Course, page: int, label: str) -> InlineKeyboardButton:
    return Button(text=label, callback_data=BoardCallback(course=course.id, page=page).pack())


def _view(course: Course, view: BoardView, label: str) -> InlineKeyboardButton:
    return Button(text=label, callback_data=BoardViewCallback(course=course.id, view=view).pack())
