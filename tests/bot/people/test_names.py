"""Names, compared tolerantly."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.people.names import FOUND, masked, name_score, same_name, search
from bot.people.spelling import readings

SAME = [
    # Kazakhstan
    ("Айгерим Сулейменова", "Aigerim Suleimenova"),
    ("Айгерим Сулейменова", "SULEYMENOVA AYGERIM"),
    ("Әйгерім Сүлейменова", "Aygerim Suleimenova"),
    ("Жанар Ахметова", "Zhanar Akhmetova"),
    ("Жанар Ахметова", "Janar Ahmetova"),
    ("Нұрсұлтан Қасымов", "Nursultan Kasymov"),
    ("Нурсултан Касымов", "Nursultan Qasymov"),
    ("Жеңіс Өтегенов", "Zhengis Otegenov"),
    ("Жеңіс Өтегенов", "Zhenis Otegenov"),
    ("Гүлнара Шәріпова", "Gulnara Sharipova"),
    ("Гульнара Шарипова", "Gulnara Sharipova"),
    ("Данияр Серікұлы", "Daniyar Serikuly"),
    ("Әсель Ғалымқызы", "Asel Galymkyzy"),
    ("Ерлан Байжанов", "Yerlan Baizhanov"),
    # Kyrgyzstan
    ("Чыңгыз Айтматов", "Chyngyz Aitmatov"),
    ("Чингиз Айтматов", "Chingiz Aytmatov"),
    ("Нурбек уулу Азамат", "Azamat Nurbek uulu"),
    ("Жылдыз Токтогулова", "Zhyldyz Toktogulova"),
    ("Айжан Өмүрбекова", "Aijan Omurbekova"),
    ("Эльмира Ибраимова", "Elmira Ibraimova"),
    ("Дастан Саякбаев", "Dastan Sayakbayev"),
    # Tajikistan
    ("Ҷамшед Раҳмонов", "Jamshed Rahmonov"),
    ("Джамшед Рахмонов", "Jamshed Rakhmonov"),
    ("Ҷамшед Раҳмонов", "Джамшед Рахмонов"),
    ("Зӯҳро Ҳусейнова", "Zuhro Husejnova"),
    ("Фирӯз Шарифзода", "Firuz Sharifzoda"),
    ("Дилшод Ҷӯраев", "Dilshod Juraev"),
    ("Хуршед Ғафуров", "Khurshed Ghafurov"),
    # Uzbekistan
    ("Oʻtkir Xolmatov", "Utkir Kholmatov"),
    ("O'tkir Xolmatov", "Ўткир Холматов"),
    ("O‘tkir Xolmatov", "Oʼtkir Xolmatov"),
    ("Gʻayrat Qodirov", "Гайрат Кодиров"),
    ("G‘ayrat Qodirov", "Ғайрат Қодиров"),
    ("Shuhrat Joʻrayev", "Шухрат Жўраев"),
    ("Yulduz Usmonova", "Юлдуз Усмонова"),
    ("Iulduz Usmonova", "Julduz Usmonova"),
    ("Yodgor Yoqubov", "Ёдгор Ёқубов"),
    ("Jahongir Is'hoqov", "Жахонгир Исхоков"),
    # Azerbaijan
    ("Cəfər Əliyev", "Джафар Алиев"),
    ("Cəfər Əliyev", "Jafar Aliyev"),
    ("Rəşad Quliyev", "Рашад Гулиев"),
    ("Rəşad Quliyev", "Rashad Guliyev"),
    ("Çingiz İsmayılov", "Чингиз Исмайылов"),
    ("Çingiz İsmayılov", "Chingiz Ismayilov"),
    ("Şahin Qasımov", "Шахин Касымов"),
    ("Ağa Paşayev", "Aga Pashayev"),
    ("Xədicə Nəbiyeva", "Khadija Nabiyeva"),
    ("Xədicə Nəbiyeva", "Хадиджа Набиева"),
    # Georgia
    ("Giorgi Javakhishvili", "Гиорги Джавахишвили"),
    ("Nino Tskhovrebashvili", "Нино Цховребашвили"),
    ("Irakli Mchedlishvili", "Ираклий Мчедлишвили"),
    ("Zhvania Ketevan", "Кетеван Жвания"),
    ("Tamar Dzidziguri", "Тамар Дзидзигури"),
    # Armenia
    ("Armen Sargsyan", "Армен Саргсян"),
    ("Mkrtchyan Gayane", "Гаяне Мкртчян"),
    ("Tsovinar Khachatryan", "Цовинар Хачатрян"),
    ("Lusine Ghukasyan", "Lusine Gukasian"),
    # Russian names of all seven
    ("Юлия Щербакова", "Yuliya Shcherbakova"),
    ("Юлия Щербакова", "Julia Shcherbakova"),
    ("Наталья Васильева", "Natalya Vasilyeva"),
    ("Наталья Васильева", "Natalia Vasilieva"),
    ("Татьяна Соловьёва", "Tatiana Solovyova"),
    ("Фёдор Ёлкин", "Федор Елкин"),
    ("Fyodor Yolkin", "Фёдор Ёлкин"),
    ("Дмитрий Цой", "Dmitry Tsoy"),
    ("Дмитрий Цой", "DMITRII TSOI"),
    ("Евгений Мельников", "Yevgeniy Mel’nikov"),
    ("Екатерина Зайцева", "Yekaterina Zaytseva"),
    ("Александр Ким", "Alexandr Kim"),
    ("Виктор Яковлев", "Victor Iakovlev"),
    ("Сергей Хван", "Khvan, Sergei"),
    ("Анна-Мария Ли", "Anna Mariya Li"),
    ("Абдул Каримов", "Abdulkarimov"),
    ("Ким Чер Су", "Kim Cher-Su"),
    ("Алла  Пак", "alla pak"),
]

OTHERS = [
    ("Айгерим Сулейменова", "Айгерим Сулейманова"),
    ("Айгерим Сулейменова", "Айгуль Сулейменова"),
    ("Сергей Ким", "Сергей Цой"),
    ("Giorgi Beridze", "Георгий Беридзе"),
    ("Жанар Ахметова", "Шанар Ахметова"),
    ("Шарипов Азиз", "Сарипов Азиз"),
    ("Щукин Олег", "Шукин Олег"),
    ("Чингиз", "Жингиз"),
    ("Ли", "Лим"),
    ("Марина Ли", "Лима Рина"),
    ("Азиз", ""),
    ("", ""),
    ("…", "…"),
    ("123", "456"),
]

FINDS = [
    ("сулейменова", "Aigerim Suleimenova"),
    ("Сулейменов", "Aigerim Suleimenova"),
    ("айг", "Aigerim Suleimenova"),
    ("aigerim", "Айгерим Сулейменова"),
    ("aygirim", "Айгерим Сулейменова"),
    ("сулеменова", "Айгерим Сулейменова"),
    ("Сулейменова А.", "Айгерим Сулейменова"),
    ("А. Сулейменова", "Aigerim Suleimenova"),
    ("Suleymenowa Ajgerim", "Айгерим Сулейменова"),
    ("Айгерим Маратовна Сулейменова", "Aigerim Suleimenova"),
    ("рахманов", "Jamshed Rahmonov"),
    ("гасанов", "Rəşad Həsənov"),
    ("Гусейнова", "Leyla Hüseynova"),
    ("Ахмедов", "Əli Əhmədov"),
    ("Ованнисян", "Armen Hovhannisyan"),
    ("Арутюнян", "Karen Harutyunyan"),
    ("Алимов", "Olimov Bobur"),
    ("бабур", "Olimov Bobur"),
    ("Абдул Рахим", "Abdurahim Karimov"),
    ("халматов уткир", "Oʻtkir Xolmatov"),
    ("мкртчан", "Гаяне Мкртчян"),
]

FINDS_NOT = [
    ("Петрова", "Айгерим Сулейменова"),
    ("Айгерим Петрова", "Айгерим Сулейменова"),
    ("ай", "Айгерим Сулейменова"),
    ("менова", "Айгерим Сулейменова"),
    ("Цой", "Ким Сергей"),
    ("Карина", "Мадина Ли"),
    ("", "Айгерим Сулейменова"),
    ("!!!", "Айгерим Сулейменова"),
]

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёabcdefghijklmnopqrstuvwxyzʻəğқө'"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12).filter(lambda word: word[0].isalpha())
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


def test_the_table_is_long_enough() -> None:
    assert len(SAME) >= 60


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_different_names_are_never_one(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(("query", "name"), FINDS + SAME)
def test_a_query_finds_the_name(query: str, name: str) -> None:
    assert name_score(query, name) >= FOUND


@pytest.mark.parametrize(("query", "name"), FINDS_NOT)
def test_a_query_does_not_find_another_name(query: str, name: str) -> None:
    assert name_score(query, name) < FOUND


@settings(deadline=None, max_examples=50)
@given(NAMES, st.randoms(use_true_random=False))
def test_case_order_and_punctuation_do_not_count(name: str, random: Random) -> None:
    words = name.upper().split()
    random.shuffle(words)

    assert same_name(name, ",  ".join(words)) == bool(readings(name))


@settings(deadline=None, max_examples=50)
@given(NAMES, NAMES)
def test_it_does_not_matter_which_spelling_comes_first(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@settings(deadline=None, max_examples=50)
@given(NAMES, NAMES)
def test_a_score_lies_between_nothing_and_certainty(query: str, name: str) -> None:
    assert 0.0 <= name_score(query, name) <= 1.0
    assert name_score(name, name) == pytest.approx(1.0 if readings(name) else 0.0)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(query: str, name: str) -> None:
    assert same_name(query, name) in {True, False}
    assert 0.0 <= name_score(query, name) <= 1.0
    masked(name)


def test_search_puts_the_best_first_and_looks_at_every_name() -> None:
    people = [
        (1, "Sulaymonov Karim", None),
        (2, "Suleimenova Aigerim", "Сулейменова Айгерим"),
        (3, "Suleimenov Adil", "Сулейменов Адиль"),
        (4, "Tsoy Dmitry", "Цой Дмитрий"),
    ]

    assert search("сулейменов", people) == [3, 2, 1]
    assert search("Цой", people) == [4]
    assert search("дима", people) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Айгерим Сулейменова", "А•••м С•••а"),
        ("SULEIMENOVA Aigerim", "S•••A A•••m"),
        ("Ким Чер-Су", "К••• Ч•••у"),
        ("Gʻayrat Oʻ", "G•••t O•••"),
        ("А.", "А•••"),
        ("", ""),
    ],
)
def test_a_masked_name_is_known_to_its_owner_only(name: str, shown: str) -> None:
    assert masked(name) == shown


@settings(deadline=None, max_examples=50)
@given(WORDS, WORDS)
def test_a_mask_does_not_tell_the_length(one: str, other: str) -> None:
    assert len(masked(one)) in {4, 5}
    assert len(masked(f"{one} {other}")) <= 11


@pytest.mark.parametrize("query", ["Али " * 9, "Али-" * 9, "А" * 101])
def test_a_query_longer_than_any_name_finds_nobody(query: str) -> None:
    assert search(query, [(1, "Али", query)]) == []


def test_a_query_of_eight_words_still_finds_by_those_that_fit() -> None:
    query = "Abdul Karim Nur Ali Sargsyan Davit Ogly Khan"

    assert search(query, [(1, query), (2, "Abdulkarim Nurali")]) == [1, 2]
