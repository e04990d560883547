"""What a program or a template writes where a person has not written yet."""

import re
from typing import Final

from bot.reports.markers import LEFT

_LONGEST: Final = 60
"""Characters of a prompt that are told."""

_WHOLE: Final = frozenset(
    """
    заголовок слайда | подзаголовок слайда | текст слайда
    образец заголовка | образец подзаголовка | образец текста | образец заголовка слайда
    второй уровень | третий уровень | четвертый уровень | пятый уровень
    введите заголовок | введите подзаголовок | введите текст | введите текст здесь
    введите ваш текст | введите свой текст | введите название
    вставьте текст | вставьте текст здесь | вставьте рисунок | вставьте заголовок
    ваш текст | ваш текст здесь | ваш заголовок | текст здесь | место для текста
    здесь может быть ваш текст | здесь ваш текст | добавьте текст | добавьте заголовок
    click to add title | click to add subtitle | click to add text | click to add notes
    click to edit master title style | click to edit master subtitle style
    click to edit master text styles | second level | third level | fourth level | fifth level
    tap to add title | tap to add text | double tap to add title
    insert text here | insert your text here | add text here | add your text here
    your text here | type here | type your text here | enter text here | enter your text here
    add a title | add title | add text | insert title | insert title here | your title here
    slide title | presentation title | title goes here | subtitle goes here | text goes here
    your name here | your company name | your logo here
    """.replace("\n", "|").split("|")
)
_PROMPTS: Final = frozenset(stripped for prompt in _WHOLE if (stripped := prompt.strip()))
"""Whole paragraphs, small letters, ё as е, without signs around them."""

_BEGINNINGS: Final = re.compile(
    r"(?:щ[её]лкните|нажмите|кликните|дважды (?:щ[её]лкните|нажмите)),? "
    r"(?:(?:мышью|здесь|значок),? )?(?:чтобы|для) (?:добав|ввод|ввести|вставк|изменени|правк)|"
    r"(?:double-)?(?:click|tap)(?: (?:here|icon|the icon))? to (?:add|edit|insert)\b|"
    r"lorem ipsum\b",
    re.IGNORECASE,
)
_DIAGRAM: Final = re.compile(r"\[(?:текст|text|テキスト)\]", re.IGNORECASE)
"""What an empty box of SmartArt shows."""

_AROUND: Final = " \t.…:;!«»\"“”'•–-*[]()<>{}"


def prompt_in(text: str) -> str | None:
    """The prompt that was left in a paragraph, or None.

    A prompt is the whole of it, or begins it; the same words within a sentence are the author's.
    Only what a template marks to be filled in is one anywhere.
    """
    marked = LEFT.search(text) or _DIAGRAM.fullmatch(text.strip())
    if marked is not None:
        return _short(marked.group())
    bare = " ".join(text.split()).strip(_AROUND)
    is_prompt = bare.casefold().replace("ё", "е") in _PROMPTS or _BEGINNINGS.match(bare)
    return _short(bare) if is_prompt else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
