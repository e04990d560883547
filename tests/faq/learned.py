"""Entries as coordinators may teach them, and questions in other words than theirs.

Invented, like all that they say. The questions were written beside the entries, by one mouth: their
figures say that an entry is found at once, not how well it will be among people.
"""

from dataclasses import dataclass
from datetime import date

from bot.course import Entry
from bot.course.learned import LearnedEntry


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """An entry that is taught, and how it is asked for later.

    Attributes:
        entry: as a coordinator wrote it.
        asked: in Russian, in other words; typed in Latin letters, in the wrong layout or with a
            slip; in English.
    """

    entry: LearnedEntry
    asked: tuple[str, ...]

    @property
    def taught(self) -> Entry:
        """The entry as people get it."""
        return self.entry.over(None)


def lessons() -> tuple[Lesson, ...]:
    """Twenty of them."""
    return tuple(
        _lesson(number, topic, *texts) for number, (topic, *texts) in enumerate(_LESSONS, 1)
    )


def lesson_about(entry_id: str, *questions: str, answer: str = "Да, можно.") -> LearnedEntry:
    """A correction of an entry of the pack."""
    return LearnedEntry.model_validate(
        {
            "id": entry_id,
            "topic": "japan",
            "title": {"ru": "Исправленный вопрос", "en": "The corrected question"},
            "answer": {"ru": answer, "en": "Yes, you can."},
            "questions": questions,
            "answered_on": date(2017, 10, 12),
        }
    )


def _lesson(number: int, topic: str, *texts: str) -> Lesson:
    titles, answers, questions, *asked = texts
    entry = LearnedEntry.model_validate(
        {
            "id": f"learned-{number}",
            "topic": topic,
            "title": _texts(titles),
            "answer": _texts(answers),
            "questions": questions.split(" | "),
            "answered_on": date(2017, 10, 12),
        }
    )
    return Lesson(entry=entry, asked=tuple(asked))


def _texts(both: str) -> dict[str, str]:
    return dict(zip(("ru", "en"), both.split(" | "), strict=True))


_LESSONS = (
    (
        "program",
        "Где сбор на поездку в Отару | Where to meet for the trip to Otaru",
        (
            "В субботу в 9:15 у главного входа, автобус белый. | "
            "On Saturday at 9:15 at the main entrance, the bus is white."
        ),
        "во сколько выезжаем в отару | откуда едем в отару в субботу",
        "Откуда отправляется автобус в Отару?",
        "vo skolko avtobus v otaru",
        "jnrelf fdnj,ec d jnfhe",
        "what is the meeting point for the Otaru trip?",
    ),
    (
        "japan",
        "Где купить халяльные продукты рядом с центром | Where to buy halal food near the centre",
        (
            "В лавке «Барака» у станции Сироиси, с 10 до 20 часов. | "
            "At the shop Baraka near Shiroishi station, from 10 to 20."
        ),
        "где магазин халяль | есть рядом халяль лавка барака",
        "В каком магазине продают халяль?",
        "gde magazin halyal",
        "ult vfufpby [fkzkm",
        "is there a halal shop nearby?",
    ),
    (
        "program",
        "Пароль от учебного сайта Moodle | The password of the Moodle site",
        (
            "Логин – номер участника, пароль придёт письмом 20 ноября. | "
            "The login is your number, the password comes by e-mail on 20 November."
        ),
        "как войти в мудл | не пускает в moodle",
        "Где взять пароль для Moodle?",
        "ne mogu zayti v moodle",
        "gfhjkm jn vjjlk",
        "I cannot log in to Moodle",
    ),
    (
        "accommodation",
        "Дежурный телефон координатора ночью | The coordinator's phone at night",
        (
            "С 20 до 8 часов отвечает дежурный на первом этаже. | "
            "From 20 to 8 ask the person on duty on the ground floor."
        ),
        "кому звонить ночью | есть ли дежурный ночью в центре",
        "Ночью что-то случилось, кто дежурит?",
        "kto dezhurit nochju",
        "ltehysq yjxm. rnj",
        "who is on duty during the night?",
    ),
    (
        "japan",
        "Проездная карта SAPICA | The SAPICA travel card",
        (
            "Её продают автоматы в метро, залог 500 иен. | "
            "Machines in the metro sell it, the deposit is 500 yen."
        ),
        "где взять сапику | нужна ли карта sapica",
        "Где продаётся карта SAPICA?",
        "gde kupit sapika",
        "rfhnf cfgbrf",
        "where do I get a SAPICA card?",
    ),
    (
        "program",
        "Визит в школу 8 декабря | The visit to a school on 8 December",
        (
            "Каждый рассказывает о своей стране пять минут, слайды не нужны. | "
            "Everybody speaks about their country for five minutes, without slides."
        ),
        "что готовить для школы | мы пойдём к школьникам?",
        "Что рассказывать детям в школе?",
        "chto delat v shkole 8 dekabrya",
        "dbpbn d irjke",
        "what should I prepare for the school visit?",
    ),
    (
        "program",
        "Когда общая фотография группы | When the group photo is taken",
        (
            "В первый день после обеда, на лестнице у входа. | "
            "On the first day after lunch, on the stairs at the entrance."
        ),
        "когда фотографируемся всей группой | групповое фото",
        "В какой день нас снимают всех вместе на фото?",
        "kogda obshaya fotografiya",
        "uheggjdjt ajnj",
        "when do we take the group picture?",
    ),
    (
        "japan",
        "Ближайшая аптека | The nearest pharmacy",
        (
            "«Сацудора», пять минут пешком, за мостом направо. | "
            "Satsudora, five minutes on foot, right after the bridge."
        ),
        "где аптека | куда сходить за таблетками",
        "Есть ли поблизости аптека?",
        "gde blizhayshaya apteka",
        "ult fgntrf",
        "where is the nearest drugstore?",
    ),
    (
        "accommodation",
        "Где взять зонт | Where to borrow an umbrella",
        "На стойке, под запись, вернуть до вечера. | At the desk; bring it back by the evening.",
        "дадут ли зонтик | идёт дождь, есть зонт?",
        "Можно одолжить зонт?",
        "gde vzyat zontik",
        "pjyn dpznm",
        "can I borrow an umbrella?",
    ),
    (
        "program",
        "Разминка радио-тайсо по утрам | The radio-taiso exercise in the morning",
        "По желанию, в 8:10 во дворе. | If you like, at 8:10 in the yard.",
        "что такое радио тайсо | обязательна ли утренняя зарядка",
        "Надо ли ходить на зарядку утром?",
        "vo skolko zaryadka",
        "enhtyyzz pfhzlrf",
        "is the morning exercise compulsory?",
    ),
    (
        "money",
        "Где поменять доллары рядом с центром | Where to change dollars near the centre",
        (
            "В отделении почты у метро, по будням до 16 часов. | "
            "At the post office near the metro, on weekdays until 16."
        ),
        "где обменник рядом | поменять валюту возле центра",
        "Где поблизости обменять доллары на иены?",
        "gde pomenyat dollary ryadom s centrom",
        "ult gjvtyzns ljkkfhs",
        "where can I exchange dollars near the center?",
    ),
    (
        "after",
        "Встреча выпускников в Ташкенте | The alumni meeting in Tashkent",
        "В марте, приглашение пришлём за месяц. | In March; the invitation comes a month before.",
        "будет ли встреча выпускников | когда собираемся в ташкенте",
        "Когда встреча выпускников в Узбекистане?",
        "vstrecha vypusknikov tashkent kogda",
        "dcnhtxf dsgecrybrjd",
        "when is the alumni meeting in Tashkent?",
    ),
    (
        "program",
        "Экскурсия на пивоварню: если не пью | The brewery tour for those who do not drink",
        "Вам дадут сок, дегустация по желанию. | You get juice; tasting is up to you.",
        "мне нельзя алкоголь, идти ли на пивоварню | пивоварня обязательно?",
        "Я не пью, нужно ли мне идти на пивной завод?",
        "na pivovarnyu obyazatelno idti?",
        "gbdjdfhyz",
        "do I have to join the brewery tour?",
    ),
    (
        "program",
        "Групповое задание «Карта ценностей» | The group task Value Map",
        "Сдать до пятницы, один файл на группу. | Hand it in by Friday, one file a group.",
        "когда сдавать карту ценностей | что такое value map",
        "До какого дня нужна карта ценностей?",
        "karta tsennostey do kogda",
        "rfhnf wtyyjcntq",
        "when is the value map due?",
    ),
    (
        "japan",
        "Каток рядом с центром | The skating rink near the centre",
        "Открыт с 1 декабря, коньки напрокат 400 иен. | Open from 1 December, skates cost 400 yen.",
        "где покататься на коньках | есть ли каток",
        "Можно ли где-то взять коньки и покататься?",
        "gde katok",
        "rfnjr hzljv",
        "where can we go skating?",
    ),
    (
        "program",
        "Наушники синхронного перевода | Headphones for the interpretation",
        (
            "Выдают утром под подпись, вечером сдать. | "
            "You get them in the morning and hand them back in the evening."
        ),
        "где взять наушники для перевода | потерял наушник переводчика",
        "Куда сдавать наушники после лекции?",
        "gde vydayut naushniki",
        "yfeiybrb gthtdjl",
        "where do I return the interpretation headphones?",
    ),
    (
        "accommodation",
        "Детская комната в центре | The room for children",
        "Её нет, коляску можно оставить у лифта. | There is none; a pram can stay by the lift.",
        "есть ли детская комната | где оставить коляску",
        "Предусмотрена ли в центре детская комната?",
        "detskaya komnata est?",
        "ltncrfz rjvyfnf",
        "is there a room for children?",
    ),
    (
        "contacts",
        "Стажёр Юки: чем она поможет | Yuki the trainee: how she helps",
        "Юки помогает с формами и походом к врачу. | Yuki helps with forms and at the doctor's.",
        "кто такая юки | юки говорит по-русски?",
        "Чем занимается Юки?",
        "kto takaya yuki",
        "xtv gjvj;tn .rb",
        "who is Yuki?",
    ),
    (
        "travel",
        "Белая наклейка на чемодан | The white sticker for the suitcase",
        (
            "Её вкладываем в конверт с билетом, наклейте до вылета. | "
            "It is in the envelope with the ticket; put it on before the flight."
        ),
        "зачем наклейка на чемодан | где взять наклейку для багажа",
        "Куда клеить белую наклейку?",
        "nakleyka na chemodan zachem",
        "yfrktqrf xtvjlfy",
        "what is the white sticker for?",
    ),
    (
        "japan",
        "Занятия каллиграфией | The calligraphy class",
        "По средам в 18 часов, кисти дадут. | On Wednesdays at 18, brushes are provided.",
        "когда каллиграфия | записаться на каллиграфию",
        "Где записываются на урок каллиграфии?",
        "kalligrafiya kogda",
        "rfkkbuhfabz",
        "how do I sign up for calligraphy?",
    ),
)
