import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.faq import Normaliser
from bot.faq.layout import to_cyrillic, to_latin

SPELLINGS = {
    "сколько денег дают": [
        "Сколько денег дают",
        "СКОЛЬКО ДЕНЕГ ДАЮТ",
        "skolko deneg dayut",
        "skol'ko deneg dajut",
        "ckolko deneg daiut",
        "crjkmrj ltytu lf.n",
        "cколько дeнeг дaют",
        "ск\u200bолько ден\u00adег дают 💰",
        "сколькооо денег даюттт",
        "сколькоденег дают",
        "сколько де нег дают",
        "ылщдлщ вутуп вфнге",
        "სკოლკო დენეგ დაიუტ",
        "սկոլկո դենեգ դայուտ",
    ],
    "можно с женой": [
        "mozhno s zhenoy",
        "mojno s jenoi",
        "mozno s zhenoj",
        "možno s ženoj",
        "moжно с женой",
        "vj;yj c ;tyjq",
        "мoжнo c жeнoй",
        "можна с жиной",
        "мохно с женой",
    ],
    "что надеть в декабре": [
        "chto nadet v dekabre",
        "4to nadet' v dekabre",
        "что надеть в дикабре",
        "xnj yfltnm d ltrf,ht",
        "чтонадеть в декабре",
    ],
    "еще паспорт не готов": [
        "ещё паспорт не готов",
        "eshche pasport ne gotov",
        "eshe pasport ne gotov",
        "tot gfcgjhn yt ujnjd",
        "еще паспорт не готов",
        "ещe пacпopт не готoв",
    ],
    "какой язык курса": [
        "kakoy yazyk kursa",
        "kakoi iazik kursa",
        "kakoj jazyk kursa",
        "kakoy yazık kursa",
        "rfrjq zpsr rehcf",
        "қакой язық құрса",
    ],
    "куда сдавать копию": [
        "kuda sdavat kopiyu",
        "kuda sdavat' kopiju",
        "kuda sdavat kopiu",
        "relf clfdfnm rjgb.",
        "куда сдаватькопию",
    ],
    "будет ли перевод": ["budet li perevod", ",eltn kb gthtdjl"],
    "срок сдачи отчета": [
        "srok sdachi otcheta",
        "srok sda4i ot4eta",
        "srok sdaçi otçeta",
        "cрок сдачи отчета",
        "chjr clfxb jnxtnf",
        "срок сдачи отчёта",
        "срок сдачи отчота",
        "срок сдочи отчета",
    ],
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(typed, meant) for meant, spelled in SPELLINGS.items() for typed in spelled],
)
def test_every_way_of_typing_becomes_the_same_words(
    normaliser: Normaliser, typed: str, meant: str
) -> None:
    assert normaliser.normalise(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("How many slides are allowed?", "how many slides are allowed?"),
        ("do I need a passport copy", "do i need a passport copy"),
        ("Is there a gym or not", "is there a gym or not"),
        ("no, my wife is at home", "no my wife is at home"),
        ("maximum number of slidse", "maximum number of slides"),
        ("Inseption Report deadline", "inception report deadline"),
        ("цруку шы еру пнь", "where is the gym"),
        ("how is the wi-fi", "how is the wifi"),
    ],
)
def test_an_english_question_stays_english(normaliser: Normaliser, typed: str, meant: str) -> None:
    normalised = normaliser.normalise(typed)

    assert (normalised.text, normalised.language) == (meant, "en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("что такое Inception Report", "что такое inception report"),
        ("chto takoe Inception Report", "что такое inception report"),
        ("сколько слайдов в PowerPoint", "сколько слайдов в powerpoint"),
        ("skolko slaydov v Power Point", "сколько слайдов в powerpoint"),
        ("JICА платит за билет?", "jica платит за билет?"),
        ("кто такая JICA", "кто такая jica"),
        ("ошсф платит за билет", "jica платит за билет"),
        ("пишите на faq@example.org до обеда", "пишите на faq@example.org до обеда"),
    ],
)
def test_terms_and_addresses_survive_in_a_russian_question(
    normaliser: Normaliser, typed: str, meant: str
) -> None:
    normalised = normaliser.normalise(typed)

    assert (normalised.text, normalised.language) == (meant, "ru")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("қанша ақша береді", "канча акша береди"),
        ("ҳаво хел сард аст", "хаво хел сард аст"),
        ("Ўзбекистон", "узбекистане"),
    ],
)
def test_words_of_neighbouring_languages_keep_their_sound(
    normaliser: Normaliser, typed: str, meant: str
) -> None:
    assert normaliser.normalise(typed).text == meant


@pytest.mark.parametrize(
    "unknown", ["ффф", "asdfghjkl", "йцукен", "12345", "J1704316", "ноутбук", "биткоин"]
)
def test_what_is_not_certain_is_left_alone(normaliser: Normaliser, unknown: str) -> None:
    assert normaliser.normalise(unknown).text == unknown.lower()


@pytest.mark.parametrize("empty", ["", " \n ", "😀😀😀", "!!!???", "\u200b\u200b", "👍🏽"])
def test_nothing_said_is_no_words(normaliser: Normaliser, empty: str) -> None:
    assert normaliser.normalise(empty).words == ()


def test_sentences_are_told_apart(normaliser: Normaliser) -> None:
    normalised = normaliser.normalise("Добрый день. Я из Армении!\nКто платит за билет?")

    assert [(" ".join(s.words), s.asks) for s in normalised.sentences] == [
        ("добрый день", False),
        ("я из армении", False),
        ("кто платит за билет", True),
    ]


def dictionary_words(normaliser: Normaliser) -> list[str]:
    vocabulary = normaliser.vocabulary
    return sorted(word for word in vocabulary.russian if len(word) > 3)


@pytest.fixture(scope="session")
def words(normaliser: Normaliser) -> list[str]:
    return dictionary_words(normaliser)


def test_every_known_word_typed_in_the_wrong_layout_comes_back(
    normaliser: Normaliser, words: list[str]
) -> None:
    lost = {word: normaliser.normalise(to_latin(word)).text for word in words}

    assert {word: read for word, read in lost.items() if read != word} == {}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_normalising_twice_changes_nothing(
    normaliser: Normaliser, words: list[str], data: st.DataObject
) -> None:
    ways = (str.title, str.upper, to_latin, to_cyrillic, str.swapcase)
    chosen = data.draw(st.lists(st.tuples(st.sampled_from(words), st.sampled_from(ways))))
    once = normaliser.normalise(" ".join(way(word) for word, way in chosen)).text

    assert normaliser.normalise(once).text == once


@settings(deadline=None, max_examples=40)
@given(text=st.text(max_size=60))
def test_any_text_is_read_and_read_alike_again(normaliser: Normaliser, text: str) -> None:
    once = normaliser.normalise(text).text

    assert normaliser.normalise(once).text == once


@pytest.mark.parametrize(
    "noise",
    [
        "я" * 5000,
        "z" * 5000,
        "ab " * 1700,
        " ".join(f"slovo{n}abvgd" for n in range(400)),
        " ".join(f"неслово{chr(1072 + n % 32)}ъъ{n}" for n in range(400)),
        "".join(chr(0x400 + n % 256) + (" " if n % 9 == 0 else "") for n in range(4096)),
        "';[].," * 700,
    ],
    ids=["ya", "z", "pairs", "latin", "cyrillic", "alphabet", "keys"],
)
def test_a_full_message_of_noise_is_read_in_no_time(normaliser: Normaliser, noise: str) -> None:
    started = time.process_time()

    normaliser.normalise(noise)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("эtо нe то", "это не то"),
        ("kak skazat po-russki", "как сказать по-русски"),
        ("kuda i v kakoy srok", "куда и в какой срок"),
        ("dayut li medspravku", "дают ли медсправку"),
        ("kakoy plan v sapporo", "какой план в саппоро"),
    ],
)
def test_readings_once_taken_wrongly(normaliser: Normaliser, typed: str, meant: str) -> None:
    assert normaliser.normalise(typed).text == meant
