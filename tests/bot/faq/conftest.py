"""A small course, and the index and normaliser over it."""

from collections.abc import Callable

import pytest

from bot.course import Entry
from bot.faq import FaqIndex, Normaliser

PACK = {
    "age": (
        "Сколько должно быть лет",
        "How old should I be",
        "Рекомендуется возраст от 25 до 45 лет. Это рекомендация, а не условие.",
        "The recommended age is between 25 and 45.",
        [
            "какой возраст нужен",
            "сколько лет должно быть участнику",
            "мне 51, ещё не поздно?",
            "есть ли ограничение по возрасту",
            "до скольки лет берут",
            "is there an age limit",
            "how old can applicants be",
        ],
    ),
    "family": (
        "Можно ли приехать с семьёй",
        "May I bring my family",
        "Нет. По условиям курса участник приезжает без членов семьи.",
        "No. Participants come without family members.",
        [
            "можно с мужем?",
            "можно с женой",
            "разрешается ли взять с собой детей",
            "могу ли я приехать с семьёй",
            "ребёнка можно взять",
            "can my wife come with me",
            "are family members allowed",
        ],
    ),
    "ticket": (
        "Кто платит за билет",
        "Who pays for the air ticket",
        "Стоимость билета туда и обратно несёт JICA.",
        "JICA bears the cost of the round-trip ticket.",
        [
            "кто оплачивает авиабилет",
            "билет на самолёт за чей счёт",
            "кто платит за перелёт",
            "дорогу оплатят?",
            "нужно ли самому покупать билет",
            "who pays for the flight",
            "is the air ticket paid",
        ],
    ),
    "slides": (
        "Сколько слайдов в отчёте",
        "How many slides in the report",
        "Вводный отчёт (Inception Report) – не больше 8 слайдов в Microsoft PowerPoint.",
        "The Inception Report has at most 8 slides in Microsoft PowerPoint.",
        [
            "сколько слайдов должно быть",
            "какой объём вводного отчёта",
            "можно больше восьми слайдов?",
            "максимум слайдов в презентации",
            "сколько страниц в Inception Report",
            "how many slides are allowed",
            "maximum number of slides",
        ],
    ),
    "deadline": (
        "Когда сдать вводный отчёт",
        "When is the report due",
        "Вводный отчёт нужно сдать не позднее 2 ноября 2017 года.",
        "The Inception Report is due on 2 November 2017.",
        [
            "до какого числа сдать отчёт",
            "срок сдачи вводного отчёта",
            "когда дедлайн по отчёту",
            "последний день для отчёта",
            "when is the inception report due",
            "report deadline",
        ],
    ),
    "passport": (
        "Копия паспорта",
        "Copy of the passport",
        "Копию паспорта подают вместе с анкетой, а если паспорта ещё нет – сразу после получения.",
        "The photocopy of the passport goes with the application form, or later if there is none.",
        [
            "нужна ли копия паспорта",
            "куда отдать копию паспорта",
            "кому сдавать паспорт",
            "паспорт ещё не готов, что делать",
            "что если паспорта нет",
            "do I need a passport copy",
            "нужно ли медсправку",
            "медсправку тоже",
        ],
    ),
    "weather": (
        "Какая погода в Саппоро",
        "What is the weather in Sapporo",
        "В ноябре днём около 8 градусов, в декабре около нуля, лежит снег.",
        "About 8 degrees in November, about zero in December, with snow.",
        [
            "какая погода в ноябре",
            "холодно ли в декабре",
            "будет ли снег",
            "температура в Саппоро",
            "что надеть, какая там зима",
            "what is the weather like",
            "is it cold in December",
        ],
    ),
    "gym": (
        "Есть ли спортзал",
        "Is there a gym",
        "Рядом с центром есть спортивный зал, платит за него JICA.",
        "There is a gymnasium next to the centre; JICA bears the charges.",
        [
            "есть ли тренажёрный зал",
            "где заниматься спортом",
            "спортзал платный?",
            "можно ходить в спортзал",
            "is there a gymnasium",
        ],
    ),
    "room": (
        "Что есть в комнате",
        "What is in the room",
        "В комнате кровать, ванная, стол, холодильник, чайник, сейф и телевизор.",
        "The room has a bed, a bath, a desk, a refrigerator, a kettle, a safe and a TV set.",
        [
            "что есть в номере",
            "есть ли холодильник в комнате",
            "в номере есть душ и ванная?",
            "оборудование комнаты",
            "what is in my room",
        ],
    ),
    "allowance": (
        "Какие деньги дают",
        "Which allowances are paid",
        "JICA выплачивает деньги на проживание, питание, повседневные расходы, снаряжение и багаж.",
        "JICA pays allowances for accommodation, meals, living expenses, outfit and shipping.",
        [
            "сколько денег дают",
            "будут ли суточные",
            "дают ли деньги на еду",
            "платят ли командировочные",
            "какие выплаты получает участник",
            "do we get an allowance",
        ],
    ),
    "language": (
        "На каком языке идёт курс",
        "In which language is the course",
        "Курс проходит на русском языке.",
        "The language of the course is Russian.",
        [
            "какой язык курса",
            "нужен ли английский",
            "лекции на русском?",
            "будет ли перевод",
            "what is the language of the course",
        ],
    ),
}


@pytest.fixture(scope="session")
def entry() -> Callable[..., Entry]:
    def make(
        entry_id: str,
        *questions: str,
        title: tuple[str, str] = ("Заголовок", "Title"),
        answer: tuple[str, str] = ("Ответ.", "Answer."),
        kind: str = "answer",
    ) -> Entry:
        return Entry.model_validate(
            {
                "id": entry_id,
                "topic": "all",
                "kind": kind,
                "title": dict(zip(("ru", "en"), title, strict=True)),
                "answer": dict(zip(("ru", "en"), answer, strict=True)),
                "questions": questions,
            }
        )

    return make


@pytest.fixture(scope="session")
def entries(entry: Callable[..., Entry]) -> tuple[Entry, ...]:
    answers = (
        entry(entry_id, *questions, title=(ru, en), answer=(answer_ru, answer_en))
        for entry_id, (ru, en, answer_ru, answer_en, questions) in PACK.items()
    )
    halal = entry(
        "halal",
        "есть ли халяльная еда",
        "халяль будет?",
        "мусульманская кухня в столовой",
        "is there halal food",
        title=("Есть ли халяльная еда", "Is there halal food"),
        answer=("В документе об этом не сказано.", "The document does not say."),
        kind="silent",
    )
    return (*answers, halal)


@pytest.fixture(scope="session")
def index(entries: tuple[Entry, ...]) -> FaqIndex:
    return FaqIndex.build(entries)


@pytest.fixture(scope="session")
def normaliser(index: FaqIndex) -> Normaliser:
    return index.normaliser
