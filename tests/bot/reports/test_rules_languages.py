"""In which language a slide is, told from its letters and small words."""

import pytest

from bot.course.reports import ReportPlan
from bot.reports.findings import Code, Finding
from bot.reports.rules.languages import languages
from tests.support.slides import PLAN, deck, slide


def _plan(*spoken: str) -> ReportPlan:
    return PLAN.model_copy(update={"languages": spoken})


RUSSIAN_OR_ENGLISH = _plan("ru", "en")


@pytest.mark.parametrize(
    "text",
    [
        "Наша организация занимается развитием промышленности в регионе, слабые стороны: люди",
        (
            "Инициаторы\nМинистерство экономики\nТехнопарк\nМалые предприятия\nНаучные центры\n"
            "Областная администрация\nБанк развития\nУниверситет"
        ),
        "АО «Өнеркәсіп» и ТОО «Қарағанды» создали технопарк, участники платят взнос за услуги",
        "Население 32 млн, ВВП 7,8 %, R&D, IT, ISO 9001, www.example.org, info@example.org, KPI",
        "Brief overview of our country. The economy is based on agriculture and on mining",
        "Population: 32 mln\nCapital: Tashkent\nTextile, cotton, gas, gold, cars\nGDP growth",
        "x = α + β·γ, где α – угол; 𝑥 𝑦 𝑧 𝑎 𝑏 𝑐 𝑑 𝑒 𝑓 𝑔",
        "საქართველო – Грузия: население 3,7 млн человек, столица – Тбилиси, экономика растёт",
        "მადლობა",
        "Гамарджоба",
    ],
)
def test_russian_and_english_are_fine(text: str) -> None:
    made = deck(slide(1, *text.split("\n")))

    assert tuple(languages(made, RUSSIAN_OR_ENGLISH)) == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Қазақстан Республикасының экономикасы соңғы жылдары қарқынды дамып келеді. Біздің "
            "ұйым өнеркәсіпті дамыту мәселелерімен айналысады"
        ),
        (
            "Кыргыз Республикасынын экономикасы акыркы жылдары тез өнүгүп жатат. Биздин уюм өнөр "
            "жайды өнүктүрүү маселелери менен алектенет жана кызмат көрсөтөт"
        ),
        (
            "O‘zbekiston iqtisodiyoti so‘nggi yillarda jadal rivojlanmoqda. Bizning tashkilot "
            "sanoatni rivojlantirish va eksport uchun xizmat qiladi"
        ),
        (
            "Ўзбекистон иқтисодиёти сўнгги йилларда жадал ривожланмоқда. Бизнинг ташкилот саноатни "
            "ривожлантириш учун хизмат қилади"
        ),
        (
            "Иқтисодиёти Тоҷикистон дар солҳои охир босуръат рушд мекунад. Ташкилоти мо ба рушди "
            "саноат ва содирот машғул аст"
        ),
        (
            "Azərbaycan iqtisadiyyatı son illərdə sürətlə inkişaf edir. Təşkilatımız sənayenin "
            "inkişafı ilə məşğul olur və üzvlərə xidmət göstərir"
        ),
        "საქართველოს ეკონომიკა ბოლო წლებში სწრაფად ვითარდება",
        "Հայաստանի տնտեսությունը վերջին տարիներին արագ զարգանում է",
        "日本の経済は近年、急速に発展している。私たちの組織は産業の発展に取り組んでいる",
        (
            "Unsere Organisation fördert die Entwicklung der Industrie in der Region. Die Ziele "
            "für das nächste Jahr sind neue Märkte"
        ),
        (
            "Notre organisation travaille pour le développement de la région. Les membres sont des "
            "entreprises et une université"
        ),
        (
            "Наша організація займається розвитком промисловості в регіоні. Учасники сплачують "
            "внески та отримують послуги"
        ),
    ],
)
def test_a_slide_in_another_language_is_told(text: str) -> None:
    made = deck(slide(1, "Наша страна и наш регион сегодня"), slide(2, text))

    assert tuple(languages(made, RUSSIAN_OR_ENGLISH)) == (
        Finding(code=Code.WRONG_LANGUAGE, slide=2),
    )


@pytest.mark.parametrize("spoken", [("ka", "en"), ("ru", "en", "xx")])
def test_the_plan_says_which_languages_are_right(spoken: tuple[str, ...]) -> None:
    made = deck(slide(1, "საქართველოს ეკონომიკა ბოლო წლებში სწრაფად ვითარდება"))

    assert tuple(languages(made, _plan(*spoken))) == ()


def test_russian_is_wrong_where_it_is_not_asked_for() -> None:
    made = deck(slide(1, "Наша организация занимается развитием промышленности в регионе"))

    assert [one.slide for one in languages(made, _plan("en"))] == [1]


def test_hidden_slides_are_left_alone() -> None:
    made = deck(slide(1, "საქართველოს ეკონომიკა ბოლო წლებში", is_hidden=True))

    assert tuple(languages(made, RUSSIAN_OR_ENGLISH)) == ()
