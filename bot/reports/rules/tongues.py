"""Languages by the letters and the small words that give them away."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘ʻʼ`-][^\W\d_]+)*")
_OF_ADDRESSES: Final = ("@", "://", "www.")
_APOSTROPHES: Final = str.maketrans("’‘ʻʼ`", "'''''")


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """A language.

    Attributes:
        scripts: in which it is written, by their Unicode names.
        small: its commonest small words, as far as the languages beside it lack them.
        letters: those, or groups of them, that the languages beside it lack.
    """

    scripts: frozenset[str]
    small: frozenset[str]
    letters: tuple[str, ...] = ()

    def has(self, word: str) -> bool:
        """Whether a word, in small letters, speaks for it."""
        return word in self.small or any(letter in word for letter in self.letters)


def _tongue(scripts: str, small: str = "", letters: str = "") -> Tongue:
    return Tongue(
        scripts=frozenset(scripts.split()),
        small=frozenset(small.split()),
        letters=tuple(letters.split()),
    )


TONGUES: Final[Mapping[str, Tongue]] = {
    "ru": _tongue(
        "CYRILLIC",
        "и в на с по для не из от к что как или это его при их до о об за у а но то же также",
    ),
    "en": _tongue(
        "LATIN",
        "the of and to in for is on by with a an as are from at our we be this that or has have "
        "was were it its which their not who how",
    ),
    "ja": _tongue("CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA"),
    "zh": _tongue("CJK"),
    "ko": _tongue("HANGUL"),
    "ka": _tongue("GEORGIAN"),
    "hy": _tongue("ARMENIAN"),
    "ar": _tongue("ARABIC"),
    "fa": _tongue("ARABIC"),
    "he": _tongue("HEBREW"),
    "th": _tongue("THAI"),
    "lo": _tongue("LAO"),
    "km": _tongue("KHMER"),
    "my": _tongue("MYANMAR"),
    "hi": _tongue("DEVANAGARI"),
    "ne": _tongue("DEVANAGARI"),
    "bn": _tongue("BENGALI"),
    "si": _tongue("SINHALA"),
    "am": _tongue("ETHIOPIC"),
    "el": _tongue("GREEK"),
    "kk": _tongue("CYRILLIC", "және мен үшін бар бойынша туралы бұл", "ә ғ қ ң ө ұ ү һ і"),
    "ky": _tongue("CYRILLIC", "жана менен үчүн бар боюнча бул эмес деп", "ң ө ү"),
    "uz": _tongue(
        "CYRILLIC LATIN",
        "ва учун билан бу ҳам va uchun bilan bu ham hamda yoki bo'yicha o'z bo'lgan kerak",
        "ў қ ғ ҳ o' g'a g'i g'l g'o g'u",
    ),
    "tg": _tongue("CYRILLIC", "ва дар барои аз ба бо ки ин", "ғ ӣ қ ӯ ҳ ҷ"),
    "mn": _tongue("CYRILLIC", "нь байна болон юм энэ", "ө ү"),
    "uk": _tongue("CYRILLIC", "та що від які або це", "і ї є ґ"),
    "be": _tongue("CYRILLIC", "што ад які або гэта", "і ў"),
    "bg": _tongue("CYRILLIC", "да се са със като е"),
    "az": _tongue("LATIN", "və üçün ilə bu olan da də bir", "ə ı ş ğ ç ö ü"),
    "tr": _tongue("LATIN", "ve için ile bu olan da de bir olarak", "ı ş ğ ç ö ü"),
    "tk": _tongue("LATIN", "üçin bilen bu bir", "ň ý ž ä ş ç ö ü"),
    "de": _tongue(
        "LATIN",
        "der die das und ist von zu mit für auf den dem ein eine im nicht sich des auch wird",
        "ä ö ü ß",
    ),
    "fr": _tongue("LATIN", "le la les de des du et un une est dans pour par sur que qui en au", ""),
    "es": _tongue("LATIN", "el la los las de del y un una es en para por que con se su", "ñ"),
    "pt": _tongue("LATIN", "o os as de do da e um uma em para por que com se", "ã õ"),
    "it": _tongue("LATIN", "il lo la gli le di del della e un una è in per che con si", ""),
    "vi": _tongue("LATIN", "và của các cho là trong được có những một", "ạ ả ấ ầ ế ề ộ ợ ư ơ đ"),
    "id": _tongue("LATIN", "yang dan di untuk dengan dari pada ini dalam adalah ke", ""),
    "pl": _tongue("LATIN", "i w z na do się jest oraz dla od nie o", "ą ę ł ś ż ź ć"),
}
"""By ISO code. Japanese has Chinese letters too, and whoever may write it may use them."""

KNOWN: Final = frozenset(TONGUES)
SCRIPTS: Final = frozenset(one for tongue in TONGUES.values() for one in tongue.scripts)


def spelt(text: str) -> list[str]:
    """The words of a text; addresses are none, and apostrophes are all alike."""
    plain = (one for one in text.split() if not any(sign in one for sign in _OF_ADDRESSES))
    return _WORD.findall(" ".join(plain).translate(_APOSTROPHES))


def script(word: str) -> str:
    """The script of a word's first letter, as Unicode calls it."""
    return _script(word[0])


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
