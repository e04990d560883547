"""Each check finds the one thing that is wrong, where it is."""

from pathlib import Path

import pytest

from bot.course import check_course
from tests.support.packs import FIRST, SECOND, SMALL, PackFolder, pack_like

COURSE, FAQ, UNKNOWN = "course.yaml", "faq.yaml", "unknown.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return pack_like(SMALL, tmp_path / "small")


@pytest.mark.parametrize("folder", [FIRST, SECOND, SMALL], ids=lambda folder: folder.name)
def test_a_sound_pack_has_no_problems(folder: Path) -> None:
    assert check_course(folder) == []


# file, what stands there, what to write instead, words on the expected line, expected message
YAML = [
    (
        FAQ,
        "kind: silent",
        "kind: [silent",
        "title: { ru: Халяль",
        "this is not YAML: while parsing a flow sequence, did not find expected ',' or ']'",
    ),
    (
        COURSE,
        "facts:\n",
        "facts:\n  capacity: { number: 12, source: [II.5] }\n",
        "capacity: { number: 11",
        (
            "'capacity' is written twice with different content: "
            "«{ number: 11, strength: required, source: [II.5] }» here, "
            "«{ number: 12, source: [II.5] }» on line 92: keep the right one"
        ),
    ),
    (
        COURSE,
        "format: 1\n",
        "format: 1\nformat:  1\n",
        "format:  1",
        "'format' is written twice, here and on line 2: remove one",
    ),
    (
        COURSE,
        "{ ru: билет, en: ticket }",
        "{ ru: *no, en: ticket }",
        "  ticket:",
        "this is not YAML: found undefined alias",
    ),
    (
        COURSE,
        "number: S1900001",
        "number: !!binary S1900001",
        "number: !!binary",
        "tags such as binary are not used in packs: remove it",
    ),
    (
        COURSE,
        "day: 2018-12-20",
        "day: 2018-02-30",
        "day: 2018-02-30",
        "there is no such date or number: 2018-02-30",
    ),
]

FORM = [
    (
        FAQ,
        "- { id: stay, title: { ru: Проживание, en: Stay } }",
        "- { id: stay, title: { ru: Проживание, en: Stay }, stages: [home, abroad] }",
        "id: stay",
        "topics.stay.stages.[2]: must be applying, home, japan or after",
    ),
    (
        FAQ,
        "- { id: stay, title: { ru: Проживание, en: Stay } }",
        "- { id: stay, title: { ru: Проживание, en: Stay }, stages: [] }",
        "id: stay",
        "topics.stay.stages: must have at least 1 items, not 0",
    ),
    (
        COURSE,
        "strength: required, source: [II.5]",
        "strenght: required, source: [II.5]",
        "  capacity:",
        "facts.capacity.strenght: unknown key, misspelt or in the wrong place",
    ),
    (
        COURSE,
        "    owed_by: participant\n    strength: required\n    source: [II.2]",
        "    strength: required\n    source: [II.2]",
        "  arrival:",
        "deadlines.arrival: 'owed_by' is missing",
    ),
    (
        COURSE,
        "number: 11",
        'number: "11"',
        "  capacity:",
        "facts.capacity.number: must be a number",
    ),
    (
        COURSE,
        "day: 2018-10-01",
        "dya: 2018-10-01",
        "KZ: { dya",
        (
            "deadlines.application.by_country.KZ: say when: { day }, { from, to }, "
            "{ from_month, to_month }, { start_of: phase }, { end_of: phase }, "
            "{ months_after: N, of: phase } or { ask: authority }"
        ),
    ),
    (
        COURSE,
        "day: 2018-10-01",
        'day: "2018-10-01"',
        "KZ: { day",
        (
            "deadlines.application.by_country.KZ.day: "
            "must be a day written as 2017-11-02, without quotes"
        ),
    ),
    (
        COURSE,
        "time: 17:00",
        "time: 5 pm",
        "time: 5 pm",
        "deadlines.report.when.time: «5 pm» must be an hour written as 23:59",
    ),
    (
        COURSE,
        "{ ru: билет, en: ticket }",
        "{ ru: билет, туда и обратно, en: ticket }",
        "  ticket:",
        (
            "expenses.ticket.title: 'туда и обратно' is not a locale: "
            "put a text with a comma or a colon into quotes"
        ),
    ),
    (
        COURSE,
        "zone: Asia/Tashkent",
        "zone: Asia/Taschkent",
        "code: UZ",
        "countries.list.UZ.zone: must be a time zone such as Asia/Tokyo",
    ),
    (
        COURSE,
        "1.7]\n    average",
        "]\n    average",
        "high:",
        "climate.temperature.high: must have at least 12 items, not 11",
    ),
    (
        COURSE,
        "{ value: facts.language, source",
        "{ value: facts.language, text: x, source",
        "value: facts.language",
        "contradictions.language.statements.[1]: a statement has either a text or a value",
    ),
    (
        FAQ,
        "questions: [что в комнате, есть ли стол, is there a desk]",
        "questions: [что в комнате, есть ли стол, 51]",
        "questions: [что в комнате",
        (
            "entries.room.questions.[3]: must be text; put it into quotes if it has ': ', or ', ' "
            "within braces, or looks like a number or a date"
        ),
    ),
    (
        FAQ,
        "- id: halal",
        "- id: Halal",
        "- id: Halal",
        "entries.Halal.id: «Halal» must be an id of small letters, digits and hyphens",
    ),
]

NAMES = [
    (
        COURSE,
        "texts: [ru, en]",
        "texts: [ru, en]\npassport_entry: hallal",
        "passport_entry",
        "passport_entry: there is no 'hallal' in entries (did you mean halal?)",
    ),
    (
        FAQ,
        "source: [VI]",
        "source: [VII]",
        "source: [VII]",
        (
            "entries.report.source.[1]: there is no section VII in document.sections "
            "(did you mean VI?)"
        ),
    ),
    (
        COURSE,
        "start_of: core",
        "start_of: kore",
        "start_of: kore",
        "deadlines.arrival.when.start_of: there is no 'kore' in phases (did you mean core?)",
    ),
    (
        COURSE,
        "months_after: 1, of: core }",
        "months_after: 1, of: return }",
        "of: return }",
        "deadlines.progress.when.of: there is no 'return' in phases",
    ),
    (
        COURSE,
        "when: { ask: office }",
        "when: { ask: embassy }",
        "when: { ask: embassy }",
        "deadlines.application.when.ask: there is no 'embassy' in authorities",
    ),
    (
        COURSE,
        "KZ: { day",
        "TJ: { day",
        "TJ: { day",
        "deadlines.application.by_country.TJ: there is no 'TJ' in countries",
    ),
    (
        COURSE,
        "climate:\n",
        "climate:\n  open_point: coat\n",
        "open_point: coat",
        "climate.open_point: there is no 'coat' in open_points",
    ),
    (
        COURSE,
        "climate:\n",
        'climate:\n  note: { ru: "{facts.qqqqqqqq}", en: Coat }\n',
        "note:",
        "climate.note.ru: there is no value facts.qqqqqqqq in course.yaml",
    ),
    (
        COURSE,
        "about: deadlines.application",
        "about: deadlines.aplication",
        "about:",
        (
            "open_points.closing-date.about: there is no value deadlines.aplication in course.yaml "
            "(did you mean deadlines.application?)"
        ),
    ),
    (
        COURSE,
        "value: facts.language",
        "value: facts.tongue",
        "value: facts.tongue",
        (
            "contradictions.language.statements.[1].value: "
            "there is no value facts.tongue in course.yaml (did you mean facts.language?)"
        ),
    ),
    (
        COURSE,
        "texts: [ru, en]\n",
        "texts: [ru, en]\nacceptance: raport\n",
        "acceptance: raport",
        "acceptance: there is no 'raport' in deadlines (did you mean report?)",
    ),
    (
        FAQ,
        "topic: stay\n    kind",
        "topic: stya\n    kind",
        "topic: stya",
        "entries.halal.topic: there is no 'stya' in topics (did you mean stay?)",
    ),
    (
        FAQ,
        "related: [report]",
        "related: [reports]",
        "related:",
        "entries.capacity.related.[1]: there is no 'reports' in entries (did you mean report?)",
    ),
    (
        FAQ,
        "related: [report]",
        "related: [capacity]",
        "related:",
        "entries.capacity.related.[1]: an entry is not related to itself",
    ),
    (
        FAQ,
        "ask: office",
        "ask: nobody",
        "ask: nobody",
        "entries.halal.ask: there is no 'nobody' in authorities",
    ),
    (
        FAQ,
        "open_point: closing-date",
        "open_point: hour",
        "open_point:",
        "entries.report.open_point: there is no 'hour' in open_points",
    ),
    (
        FAQ,
        "contradiction: language",
        "contradiction: phone",
        "contradiction:",
        "entries.report.contradiction: there is no 'phone' in contradictions",
    ),
    (
        FAQ,
        "place: center",
        "place: centre",
        "place: centre",
        "entries.room.attach.place: there is no 'centre' in places (did you mean center?)",
    ),
    (
        FAQ,
        "place: center",
        "place: center, picture: room.jpg",
        "picture: room.jpg",
        "entries.room.attach.picture: there is no file room.jpg in the pack's folder",
    ),
    (
        FAQ,
        "copy: [places.center.address]",
        "copy: [places.center]",
        "place: center",
        (
            "entries.room.attach.copy.[1]: there is no value places.center in course.yaml "
            "(did you mean places.center.name?)"
        ),
    ),
    (
        FAQ,
        "до {deadlines.report}",
        "до {deadlines.raport}",
        "{deadlines.raport}",
        (
            "entries.report.answer.ru: there is no value deadlines.raport in course.yaml "
            "(did you mean deadlines.report?)"
        ),
    ),
    (
        FAQ,
        "Присылают его на {emails.organizer}",
        "Присылают его на {emails.organiser}",
        "{emails.organiser}",
        (
            "entries.report.answer.ru: there is no value emails.organiser in course.yaml "
            "(did you mean emails.organizer?)"
        ),
    ),
    (
        FAQ,
        "{facts.capacity|participant|participants}",
        "{facts.capacity|participants}",
        "{facts.capacity|participants}",
        (
            "entries.capacity.answer.en: {facts.capacity|participants}: a number takes 2 forms of "
            "the noun in 'en' (one, other), not 1"
        ),
    ),
    (
        FAQ,
        "by {deadlines.report}",
        "by {deadlines.report|long}",
        "{deadlines.report|long}",
        (
            "entries.report.answer.en: {deadlines.report|long}: a date has the forms short, "
            "weekday, "
            "day, not 'long'"
        ),
    ),
    (
        FAQ,
        "It goes to {emails.organizer}",
        "It goes to emails.organizer}",
        "It goes",
        "entries.report.answer.en: a single '}' stands in the text: write '}}' for a brace",
    ),
]

CONTENT = [
    (
        COURSE,
        "{ ru: билет, en: ticket }",
        "{ ru: билет }",
        "  ticket:",
        "expenses.ticket.title: the text in 'en' is missing (texts: [ru, en])",
    ),
    (
        FAQ,
        "title: { ru: Халяль, en: Halal }",
        "title: { ru: Халяль, en: Halal, ja: ハラル }",
        "title: { ru: Халяль",
        "entries.halal.title.ja: 'ja' is not among texts: [ru, en]",
    ),
    (
        COURSE,
        "en: [bed, desk, wardrobe]",
        "en: [bed, desk]",
        "    list: { ru",
        "facts.room.list: the lists differ in length: ru 3, en 2",
    ),
    (
        FAQ,
        "- id: halal",
        "- id:  room",
        "- id:  room",
        "entries.room: the id room is taken at faq.yaml:37: give this one another",
    ),
    (
        FAQ,
        "есть ли халяль,",
        "Есть ли стол?,",
        "Есть ли стол?",
        (
            "entries.halal.questions.[1]: «Есть ли стол?» stands already at faq.yaml:44, in room: "
            "keep one of them"
        ),
    ),
    (
        FAQ,
        "      - до какого числа отчёт\n",
        "      - до какого числа отчёт\n      - До какого числа отчет…\n",
        "До какого числа отчет…",
        (
            "entries.report.questions.[3]: «До какого числа отчет…» stands already at faq.yaml:34, "
            "in report: keep one of them"
        ),
    ),
    (
        COURSE,
        "title: { ru: Сдать отчёт, en: Hand in the report }",
        "title: { ru: Подать заявку, en: Hand in the report }",
        "  report:",
        (
            "deadlines.report: has the same name as application at course.yaml:48 "
            "(«Подать заявку»): "
            "a value stands in one place only; keep one of them, or tell them apart by their names"
        ),
    ),
    (
        FAQ,
        "    source: [VI]\n",
        "",
        "- id: report",
        "entries.report: an answer needs the section it comes from: source: [IV.5]",
    ),
    (
        FAQ,
        "    ask: office\n",
        "",
        "- id: halal",
        "entries.halal: where the document is silent, say who knows: ask: one of office",
    ),
    (
        FAQ,
        "[есть ли халяль, свинину дают, is there halal food]",
        "[есть ли халяль, is there halal food]",
        "есть ли халяль",
        (
            "entries.halal.questions: 2 questions are too few to find the entry by: "
            "write at least 3, better twelve"
        ),
    ),
    (
        FAQ,
        "ru: Халяль,",
        "ru: Есть ли в столовой центра халяльная еда и где её найти,",
        "Есть ли в столовой",
        "entries.halal.title.ru: 54 characters do not fit on a button: at most 45",
    ),
    (
        FAQ,
        "<b>Адрес</b>",
        "<b>Адрес</i>",
        "<b>Адрес</i>",
        (
            "entries.room.answer.ru: Telegram would refuse this HTML: Can't parse entities: "
            "Unmatched "
            'end tag at byte offset 70, expected "</b>", found "</i>"'
        ),
    ),
    (
        FAQ,
        "Документ об этом молчит",
        "х" * 3900 + " молчит",
        "хххх",
        (
            "entries.halal.answer.ru: the answer takes 3938 UTF-16 units, 3975 with its title and "
            "source: at most 3900 and 4096 go into a message; shorten it or make two entries"
        ),
    ),
    (
        FAQ,
        "The document is silent, ask {authorities.office.who}.",
        "<b> </b>",
        "<b> </b>",
        "entries.halal.answer.en: the answer is empty",
    ),
]

VALUES = [
    (
        FAQ,
        "до {deadlines.report}",
        "до 20 декабря 2018 года",
        "20 декабря",
        (
            "entries.report.answer.ru: the date «20 декабря 2018 года» is typed here and stands at "
            "course.yaml:58 too: write {deadlines.report}"
        ),
    ),
    (
        FAQ,
        "by {deadlines.report}",
        "by December 21, 2018",
        "December 21",
        (
            "entries.report.answer.en: the date «December 21, 2018» typed here contradicts "
            "course.yaml (deadlines.report is 2018-12-20 at course.yaml:58; "
            "deadlines.progress is 2019-02-28 at course.yaml:70): "
            "write a reference, such as {deadlines.report}"
        ),
    ),
    (
        FAQ,
        "Принимают {facts.capacity|участника|участников|участников}",
        "Принимают 12 участников",
        "Принимают 12",
        (
            "entries.capacity.answer.ru: the number «12» typed here contradicts course.yaml "
            "(facts.capacity is 11 at course.yaml:94): write a reference, such as {facts.capacity}"
        ),
    ),
    (
        FAQ,
        "It goes to {emails.organizer}",
        "It goes to Course@example.jp",
        "Course@",
        (
            "entries.report.answer.en: the e-mail address «Course@example.jp» is typed here and "
            "stands at course.yaml:86 too: write {emails.organizer}"
        ),
    ),
    (
        FAQ,
        "спросите {authorities.office.to}",
        "звоните +81 75 000-12-35",
        "звоните",
        (
            "entries.halal.answer.ru: the telephone number «+81 75 000-12-35» is typed here and "
            "stands nowhere in course.yaml: give it a name there and refer to it"
        ),
    ),
    (
        FAQ,
        "ask {authorities.office.who}.",
        'see <a href="https://example.jp/guide/">the guide</a>.',
        "the guide",
        (
            "entries.halal.answer.en: the link «https://example.jp/guide/» is typed here and "
            "stands at course.yaml:89 too: write {links.guide}"
        ),
    ),
    (
        COURSE,
        "ru: для отчётов,",
        "ru: для отчётов до 21.12.2018,",
        "для отчётов",
        (
            "emails.organizer.purpose.ru: the date «21.12.2018» is typed here and stands nowhere "
            "in course.yaml: give it a name there and refer to it"
        ),
    ),
]

TITLES = [
    (
        FAQ,
        "title: { ru: Халяль, en: Halal }",
        'title: { ru: "Еда {facts.food}", en: Halal }',
        "facts.food",
        (
            "entries.halal.title.ru: there is no value facts.food in course.yaml "
            "(did you mean facts.room?)"
        ),
    ),
    (
        FAQ,
        "title: { ru: Халяль, en: Halal }",
        "title: { ru: Халяль, en: Halal <x }",
        "Halal <x",
        (
            "entries.halal.title.en: Telegram would refuse this HTML: Can't parse entities: "
            "Unclosed start tag at byte offset 6"
        ),
    ),
    (
        FAQ,
        "title: { ru: Халяль, en: Halal }",
        "title: { ru: Халяль для 11, en: Halal }",
        "Халяль для 11",
        (
            "entries.halal.title.ru: the number «11» is typed here and stands at "
            "course.yaml:94 too: write {facts.capacity}"
        ),
    ),
]

ORDER = [
    (
        COURSE,
        "to: 2019-01-31",
        "to: 2019-01-09",
        "to: 2019-01-09",
        "phases.core.when.to: ends (2019-01-09) before it begins (2019-01-10)",
    ),
    (
        COURSE,
        "from_month: 2018-12, to_month: 2019-01",
        "from_month: 2019-02, to_month: 2019-03",
        "from_month",
        (
            "phases.preliminary.when: begins on 2019-02-01, after core (2019-01-10), which stands "
            "below it: correct one of them"
        ),
    ),
    (
        COURSE,
        "day: 2018-12-20",
        "day: 2019-12-20",
        "day: 2019-12-20",
        (
            "deadlines.report.when: is on 2019-12-20, after arrival (2019-01-10), which stands "
            "below it: correct one of them"
        ),
    ),
    (
        COURSE,
        "KZ: { day: 2018-10-01 }",
        "KZ: { day: 2018-12-21 }",
        "KZ: {",
        (
            "deadlines.application.by_country.KZ: is on 2018-12-21, after report (2018-12-20), "
            "which stands below it: correct one of them"
        ),
    ),
    (
        COURSE,
        "KZ: { day: 2018-10-01 }",
        "KZ: { day: 2017-10-01 }",
        "KZ: {",
        (
            "deadlines.application.by_country.KZ: is on 2017-10-01, more than a year outside the "
            "course (2018-12-01 to 2019-01-31): correct the year, here or in phases"
        ),
    ),
]

RULES = [
    (
        COURSE,
        "at_most: facts.slides",
        "at_most: facts.slidez",
        "at_most",
        "rules.slides.at_most: there is no 'slidez' in facts (did you mean slides?)",
    ),
    (
        COURSE,
        "at_most: facts.slides",
        "at_most: facts.founded",
        "at_most",
        "rules.slides.at_most: facts.founded is not a number",
    ),
    (
        COURSE,
        "at_most: facts.slides",
        "at_most: slides",
        "at_most: slides",
        ("rules.slides.at_most: «slides» must be the name of a number, such as facts.capacity"),
    ),
    (
        COURSE,
        "number: 15, strength: required",
        "number: 15.5, strength: required",
        "at_most",
        "rules.slides.at_most: facts.slides must be a whole number here",
    ),
    (
        COURSE,
        "number: 15, strength: required",
        "number: 15",
        "at_most",
        (
            "rules.slides.at_most: facts.slides must say its strength: required, recommended "
            "or advice"
        ),
    ),
    (
        COURSE,
        "at_most: facts.slides",
        "at_most: facts.slides, example: { country: facts.slides }",
        "at_most",
        (
            "rules.slides.example.country: an example binds nobody: facts.slides must have the "
            "strength advice"
        ),
    ),
    (
        COURSE,
        "rules:\n",
        "rules:\n  age: {}\n",
        "  age: {}",
        "rules.age: an age has 'from', 'to' or both",
    ),
    (
        FAQ,
        "case: slides",
        "case: slide",
        "case: slide",
        (
            "entries.capacity.case: «slide» must be age, experience, slides, slides:<section>, "
            "core-period or deadline:<name>"
        ),
    ),
    (
        FAQ,
        "case: slides",
        "case: age",
        "case: age",
        "entries.capacity.case: there is no rules.age in course.yaml",
    ),
    (
        FAQ,
        "case: slides",
        "case: slides:country",
        "case: slides",
        "entries.capacity.case: there is no 'country' in rules.slides.example",
    ),
    (
        FAQ,
        "case: deadline:report",
        "case: deadline:raport",
        "case: deadline",
        "entries.report.case: there is no 'raport' in deadlines (did you mean report?)",
    ),
    (
        FAQ,
        "case: deadline:report",
        "case: deadline:progress",
        "case: deadline",
        (
            "entries.report.case: deadlines.progress names no one day that a date could be "
            "compared with"
        ),
    ),
]

UNKNOWNS = [
    (
        UNKNOWN,
        "id: museum",
        "id: room",
        "- id: room",
        "unknown.room: the id room is taken at faq.yaml:37: give this one another",
    ),
    (
        UNKNOWN,
        "    ask: office\n",
        "    ask: offices\n",
        "ask: offices",
        "unknown.museum.ask: there is no 'offices' in authorities (did you mean office?)",
    ),
    (
        UNKNOWN,
        "ru: Музеи рядом",
        "ru: Какие музеи и парки открыты недалеко от центра города",
        "Какие музеи",
        "unknown.museum.title.ru: 53 characters do not fit on a button: at most 45",
    ),
    (
        UNKNOWN,
        "ru: Музеи рядом",
        "ru: 11 музеев",
        "11 музеев",
        (
            "unknown.museum.title.ru: the number «11» is typed here and stands at "
            "course.yaml:94 too: write {facts.capacity}"
        ),
    ),
    (
        UNKNOWN,
        "ru: Музеи рядом",
        'ru: "Музеи {facts.city}"',
        "facts.city",
        (
            "unknown.museum.title.ru: there is no value facts.city in course.yaml "
            "(did you mean facts.capacity?)"
        ),
    ),
    (
        UNKNOWN,
        ", en: Museums nearby",
        "",
        "Музеи рядом",
        "unknown.museum.title: the text in 'en' is missing (texts: [ru, en])",
    ),
    (
        UNKNOWN,
        "есть ли музей",
        "есть ли стол?",
        "есть ли стол?",
        (
            "unknown.museum.questions.[1]: «есть ли стол?» stands already at faq.yaml:44, in room: "
            "keep one of them"
        ),
    ),
    (
        FAQ,
        "topics:\n",
        "topics:\n  - { id: unknown, title: { ru: Прочее, en: Other } }\n",
        "id: unknown",
        "topics.unknown: the id unknown is kept for what stands in unknown.yaml: choose another",
    ),
    (
        FAQ,
        "kind: silent",
        "kind: off-topic",
        "- id: halal",
        "entries.halal: what is off-topic has neither 'answer' nor 'ask'",
    ),
]

READERS = [
    (
        COURSE,
        "texts: [ru, en]\n",
        "texts: [ru, en]\ntime_entry: clocks\n",
        "time_entry",
        "time_entry: there is no 'clocks' in entries",
    ),
    (
        COURSE,
        "    source: [correspondence]\n\ncountries",
        "    source: [correspondence]\n    in_phase: { kore: office }\n\ncountries",
        "in_phase",
        "authorities.office.in_phase.kore: there is no 'kore' in phases (did you mean core?)",
    ),
    (
        COURSE,
        "    source: [correspondence]\n\ncountries",
        "    source: [correspondence]\n    in_phase: { core: center }\n\ncountries",
        "in_phase",
        "authorities.office.in_phase.core: there is no 'center' in authorities",
    ),
    (
        COURSE,
        "en: with the office",
        'en: "with the office {countries.in}"',
        "with the office {countries.in}",
        (
            "authorities.office.to.en: countries.in is missing: write what stands where the "
            "country is not known"
        ),
    ),
    (
        COURSE,
        "en: with the office",
        'en: "with the office {place_name}"',
        "with the office {place_name}",
        (
            "authorities.office.to.en: an authority's words may refer to {countries.in} only, "
            "not {place_name}"
        ),
    ),
    (
        COURSE,
        "zone: Asia/Almaty }",
        "zone: Asia/Almaty, in: { ru: в Казахстане } }",
        "в Казахстане",
        "countries.list.KZ.in: the text in 'en' is missing (texts: [ru, en])",
    ),
    (
        FAQ,
        "    open_point: closing-date\n",
        "    open_point: closing-date\n    answer_in: { kore: { ru: Поздно., en: Late. } }\n",
        "answer_in",
        "entries.report.answer_in.kore: there is no 'kore' in phases (did you mean core?)",
    ),
    (
        FAQ,
        "    open_point: closing-date\n",
        '    open_point: closing-date\n    answer_in: { core: { ru: "{no.such}", en: Late. } }\n',
        "answer_in",
        "entries.report.answer_in.core.ru: there is no value no.such in course.yaml",
    ),
    (
        FAQ,
        "    open_point: closing-date\n",
        "    open_point: closing-date\n    answer_in: { core: { ru: <b>Поздно., en: Late. } }\n",
        "answer_in",
        (
            "entries.report.answer_in.core.ru: Telegram would refuse this HTML: Can't parse "
            'entities: Can\'t find end tag corresponding to start tag "b"'
        ),
    ),
]

CASES = [*READERS, *UNKNOWNS, *YAML, *FORM, *NAMES, *CONTENT, *VALUES, *TITLES, *ORDER, *RULES]


@pytest.mark.parametrize("case", CASES, ids=[case[4][:60] for case in CASES])
def test_one_mistake_gives_one_problem_at_its_line(
    pack: PackFolder, case: tuple[str, str, str, str, str]
) -> None:
    file, old, new, where, message = case
    pack.change(file, old, new)

    assert pack.problems() == [pack.problem(file, where, message)]


def test_a_question_and_a_section_number_may_have_figures(pack: PackFolder) -> None:
    pack.change(FAQ, "свинину дают", "мест 12 или 13, до 1 мая")
    pack.change(FAQ, "The document is silent", "1) The document (II.2(3), J1234) is silent")

    assert pack.problems() == []


def test_all_problems_are_told_at_once_in_the_order_of_the_file(pack: PackFolder) -> None:
    pack.change(COURSE, "number: 11", "number: many")
    pack.change(COURSE, "about: deadlines.application", "about: deadlines.aplication")
    pack.change(FAQ, "topic: stay\n    kind", "topic: stya\n    kind")
    pack.change(FAQ, "<b>Адрес</b>", "<b>Адрес")
    pack.change(FAQ, "open_point: closing-date", "opan_point: closing-date")

    problems = pack.problems()

    assert [(problem.file.name, problem.line) for problem in problems] == [
        (COURSE, pack.line(COURSE, "number: many")),
        (COURSE, pack.line(COURSE, "aplication")),
        (FAQ, pack.line(FAQ, "opan_point")),
        (FAQ, pack.line(FAQ, "<b>Адрес")),
        (FAQ, pack.line(FAQ, "topic: stya")),
    ]


def test_what_could_not_be_read_is_not_missed_a_second_time(pack: PackFolder) -> None:
    pack.change(COURSE, "  core: # comments", "  core: # comments\n    titel: x # comments")

    assert [problem.message for problem in pack.problems()] == [
        "phases.core.titel: unknown key, misspelt or in the wrong place"
    ]


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    assert [str(problem) for problem in check_course(tmp_path / "none")] == [
        (
            f"{tmp_path}/none/course.yaml:1: there is no course.yaml here: "
            "a pack is a folder with this file"
        )
    ]


def test_a_pack_without_questions_says_so(pack: PackFolder) -> None:
    (pack.folder / FAQ).unlink()

    assert [str(problem) for problem in pack.problems()] == [
        f"{pack.folder}/faq.yaml:1: the file is missing: the course answers no question without it"
    ]


def test_a_file_that_nobody_reads_is_told(pack: PackFolder) -> None:
    pack.write("fag.yaml", "topics: []")

    assert [str(problem) for problem in pack.problems()] == [
        f"{pack.folder}/fag.yaml:1: nobody reads this file: did you mean faq.yaml?"
    ]


def test_a_file_of_another_encoding_is_told(pack: PackFolder) -> None:
    (pack.folder / FAQ).write_bytes("topics: []\n# вопрос".encode("cp1251"))

    assert [(problem.line, problem.message) for problem in pack.problems()] == [
        (2, "this is not UTF-8 text: save the file as UTF-8")
    ]
