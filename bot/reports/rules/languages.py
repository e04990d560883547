"""In which language a slide is written, judged by its letters and its small words.

The languages that a text is tagged with are not looked at: they are often wrong.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from bot.course.reports import ReportPlan
from bot.reports.deck import Deck, Slide
from bot.reports.findings import Code, Finding
from bot.reports.rules.shown import visible, written
from bot.reports.rules.tongues import KNOWN, SCRIPTS, TONGUES, script, spelt

_ENOUGH_LETTERS: Final = 20
_ENOUGH_WORDS: Final = 10
"""With fewer, names and abbreviations may be all there is."""

_LONGEST_ABBREVIATION: Final = 6

_CERTAIN: Final = 0.2
"""Share of the words that only another language has, from which on it is that language."""

_CLEARLY: Final = 2
"""Times as many as speak for a language that may be used."""


def languages(deck: Deck, plan: ReportPlan) -> Iterator[Finding]:
    """`wrong-language`, for slides mostly in a language that the plan does not name.

    Names, abbreviations, quotations and single lines in other languages are fine. A plan with a
    language that is not known here finds nothing.
    """
    if not set(plan.languages) <= KNOWN:
        return
    for slide in visible(deck):
        if _is_foreign(_words(slide), plan.languages):
            yield Finding(code=Code.WRONG_LANGUAGE, slide=slide.number)


def _words(slide: Slide) -> list[str]:
    """Its words in small letters, without addresses and abbreviations."""
    return [
        word.casefold()
        for one in written(slide)
        for word in spelt(one.text)
        if not (word.isupper() and len(word) <= _LONGEST_ABBREVIATION)
    ]


def _is_foreign(words: Collection[str], languages: Collection[str]) -> bool:
    scripts = Counter[str]()
    for word in words:
        if len(word) > 1 and (written_in := script(word)) in SCRIPTS:  # a letter is a formula's
            scripts[written_in] += len(word)
    if scripts.total() < _ENOUGH_LETTERS:
        return False
    allowed = {one for language in languages for one in TONGUES[language].scripts}
    if sum(scripts[one] for one in allowed) * 2 < scripts.total():
        return True
    main = scripts.most_common(1)[0][0]
    return _speaks_another([word for word in words if script(word) == main], main, languages)


def _speaks_another(words: Collection[str], main: str, languages: Collection[str]) -> bool:
    if len(words) < _ENOUGH_WORDS:
        return False
    shares = {
        language: sum(map(tongue.has, words)) / len(words)
        for language, tongue in TONGUES.items()
        if main in tongue.scripts
    }
    own = max((shares[one] for one in languages if one in shares), default=0.0)
    other = max((share for one, share in shares.items() if one not in languages), default=0.0)
    return other >= _CERTAIN and other >= _CLEARLY * own
