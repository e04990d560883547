"""Questions as people type them, made from a pack's variants: always the same for the same pack."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from bot.course import Course

_KEYS = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
_SOUNDS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)
_LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"
_LONG = 6
"""Letters from which a word gets a typo."""

_FORMAL = (
    "Здравствуйте, уважаемые организаторы! Меня зовут Айгуль, я работаю в министерстве экономики и"
    " собираюсь подать заявку на ваш учебный курс. Я внимательно прочитала документ, но не нашла"
    " ответа на один вопрос. Подскажите, пожалуйста: {} Заранее благодарю за подробный ответ."
    " С уважением, ведущий специалист отдела регионального развития."
)

Change = Callable[[str, random.Random], str]


def unseen_questions(course: Course, count: int) -> list[str]:
    """So many questions, none of which stands in the pack as it is."""
    return list(islice(_questions(course), count))


def _questions(course: Course) -> Iterator[str]:
    chance = random.Random(20171119)  # noqa: S311 - the same questions in every run, no secret
    variants = sorted({text for entry in course.entries.values() for text in entry.questions})
    while True:
        chance.shuffle(variants)
        yield from (
            change(variant, chance)
            for variant, change in zip(variants, cycle(_CHANGES), strict=False)
        )


def _with_typos(text: str, chance: random.Random) -> str:
    return " ".join(_typo(word, chance) for word in text.split())


def _typo(word: str, chance: random.Random) -> str:
    if len(word) < _LONG:
        return word
    at = chance.randrange(1, len(word) - 2)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
        )
    )


def _other_layout(text: str, _chance: random.Random) -> str:
    return text.lower().translate(_KEYS)


def _latin(text: str, _chance: random.Random) -> str:
    return text.lower().translate(_SOUNDS)


def _formal(text: str, _chance: random.Random) -> str:
    return _FORMAL.format(text)


def _two_at_once(text: str, chance: random.Random) -> str:
    return f"{_with_typos(text, chance)} и ещё {_latin(text, chance)}"


_CHANGES: tuple[Change, ...] = (_with_typos, _other_layout, _latin, _formal, _two_at_once)
