"""How a name may be spelt: one key for Latin and Cyrillic, and the readings of doubtful letters.

A key is made of small Latin letters and of five capitals for what no single letter writes:
J (ж, дж), C (ч), S (ш), X (щ), T (ц). Some letters are read in several ways – «c» is ц in one
passport, дж in another and к in a third –, so a name may have several readings.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import Final

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("`´ʹʻʼʽʾʿˈ‘’‛′＇ьъ", "'"))

_LETTERS: Final = {
    **dict(zip("абвгдезиклмнопрстуфэіў", "abvgdeziklmnoprstufeiў", strict=True)),
    "ё": "ё",
    "ж": "zh",
    "й": "i",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ы": "y",
    "ю": "yu",
    "я": "ya",
    # Kazakh, Kyrgyz, Tajik, Uzbek, Azerbaijani in Cyrillic
    "ә": "a",
    "ғ": "g",
    "ҝ": "g",
    "қ": "k",
    "ң": "ң",
    "ө": "o",
    "ү": "u",
    "ұ": "u",
    "һ": "kh",
    "ҳ": "kh",
    "ҷ": "zh",
    "җ": "zh",
    "ҹ": "zh",
    "ј": "y",
    "ӣ": "i",
    "ӯ": "ў",
    # Latin letters that are more than a letter with a mark
    "ə": "a",
    "ı": "i",
    "ş": "sh",
    "š": "sh",
    "ș": "sh",
    "ç": "ch",
    "č": "ch",
    "ž": "zh",
}

_DOUBTFUL: Final = {
    "c": ("ts", "zh", "k"),  # Cəfər, Victor
    "j": ("zh", "y"),  # Jamila, Jusupov
    "x": ("kh", "ks"),  # Xolmatov, Alexander
    "q": ("k", "g"),  # Qanat, Quliyev
    "ё": ("e", "yo"),  # Fedorov, Yodgor
    "ў": ("o", "u"),  # Oʻtkir, Utkir
    "ң": ("n", "ng"),  # Zhenis, Zhengis
    "ь": ("", "i"),  # Vasilev, Vasiliev; put only before «е»
}
"""Letters with several readings; a name reads one of them alike wherever it stands."""

_DOUBTS: Final = (
    (re.compile("o'"), "ў"),
    (re.compile("'(?=e)"), "ь"),
    (re.compile("dj"), "zh"),
    (re.compile("c(?=h)"), "ч"),
)
_SOUND: Final = re.compile(r"shчh|sчh|dzh|zh|kh|gh|ts|чh|sh|ye|(?<=[aeou])ie|y|w|'|.", re.DOTALL)
_SOUNDS: Final = {
    "shчh": "X",
    "sчh": "X",
    "dzh": "J",
    "zh": "J",
    "kh": "h",
    "gh": "g",
    "ts": "T",
    "чh": "C",
    "sh": "S",
    "ye": "e",
    "ie": "e",
    "y": "i",
    "w": "v",
    "'": "",
}
_REPEATED: Final = re.compile(r"(.)\1+")
_MOST: Final = 16
"""Readings of one name that are looked at; a name with more has letters of every country."""

Reading = tuple[str, ...]


@lru_cache(maxsize=20_000)
def readings(name: str) -> tuple[Reading, ...]:
    """The ways in which a name may be read: the keys of its words in their order.

    Case, diacritics, apostrophes and doubled letters are gone, everything else that is no letter
    separates words. A name without a letter has no reading.
    """
    letters = _letters(name)
    doubts = [sign for sign in _DOUBTFUL if sign in letters]
    chosen = islice(product(*(_DOUBTFUL[sign] for sign in doubts)), _MOST)
    found = (_read(letters, dict(zip(doubts, one, strict=True))) for one in chosen)
    return tuple(dict.fromkeys(reading for reading in found if reading))


def _letters(name: str) -> str:
    """The name in small letters of one alphabet, with the doubtful ones as they are."""
    typed = unicodedata.normalize(
        "NFC", unicodedata.normalize("NFKC", name.translate(_APOSTROPHES))
    )
    lower = typed.translate(_APOSTROPHES).casefold().translate(_APOSTROPHES)
    letters = "".join(_letter(sign) for sign in unicodedata.normalize("NFC", lower))
    for pattern, instead in _DOUBTS:
        letters = pattern.sub(instead, letters)
    return letters


def _letter(sign: str) -> str:
    if sign in _LETTERS:
        return _LETTERS[sign]
    if sign == "'":
        return sign
    bare = unicodedata.normalize("NFKD", sign)
    kept = "".join(_LETTERS.get(one, one) for one in bare if one.isalpha())
    return kept or ("" if unicodedata.combining(sign) else " ")


def _read(letters: str, choice: dict[str, str]) -> Reading:
    for sign, instead in choice.items():
        letters = letters.replace(sign, instead)
    words = (
        _SOUND.sub(lambda found: _SOUNDS.get(found[0], found[0]), one) for one in letters.split()
    )
    return tuple(key for word in words if (key := _REPEATED.sub(r"\1", word)))
