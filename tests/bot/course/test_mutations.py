"""Whatever is done to a pack, it is answered with problems, never with a traceback."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.course import BrokenPackError, Problem, check_course, load_course
from tests.support.packs import SMALL, pack_like

FILES = ("course.yaml", "faq.yaml", "unknown.yaml")
TEXTS = {file: (SMALL / file).read_text(encoding="utf-8") for file in FILES}
JUNK = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            *("{", "}", "[", "]", ":", ": ", ",", "- ", "|", ">", "#", "&a ", "*a", "!x ", "<<: "),
            *("\t", "\n", '"', "'", "null", "~", "true", "1e999", "2018-02-30", "9999-12-31"),
            *("{facts.x}", "{}", "{{", "|short}", "<b>", "</i>", "&#1;", "\ufeff", "\x00", "?"),
        ]
    ),
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.text(max_size=12)
    | st.sampled_from(["core", "office", "{title}", "9999-12", "23:59", "*"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
QUICK = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


def judged(folder: Path) -> None:
    """The check ends with problems of the pack's files, and loading agrees with it."""
    problems = check_course(folder)

    assert all(folder in problem.file.parents and problem.line >= 1 for problem in problems)
    assert refusals(folder) <= set(problems)


def refusals(folder: Path) -> set[Problem]:
    try:
        load_course(folder)
    except BrokenPackError as error:
        return set(error.found)
    return set()


@given(data=st.data())
@QUICK
def test_text_torn_anywhere(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    pack = pack_like(SMALL, tmp_path_factory.mktemp("torn") / "small")
    file = data.draw(st.sampled_from(FILES))
    text = TEXTS[file]
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 40))
    pack.write(file, text[:start] + data.draw(JUNK) + text[end:])

    judged(pack.folder)


@given(data=st.data())
@QUICK
def test_any_part_replaced_by_anything(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pack = pack_like(SMALL, tmp_path_factory.mktemp("odd") / "small")
    file = data.draw(st.sampled_from(FILES))
    content = yaml.load(TEXTS[file], Loader=yaml.CSafeLoader)
    part = content
    while isinstance(part, dict | list) and part:
        key = data.draw(
            st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part)))
        )
        if data.draw(st.integers(0, 3)) == 0 or not isinstance(part[key], dict | list):
            part[key] = data.draw(VALUES)
            break
        part = part[key]
    pack.write(file, yaml.safe_dump(content, allow_unicode=True))

    judged(pack.folder)


@given(content=st.binary(max_size=60))
@QUICK
def test_any_bytes_at_all(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    pack = pack_like(SMALL, tmp_path_factory.mktemp("bytes") / "small")
    (pack.folder / "course.yaml").write_bytes(content)

    judged(pack.folder)


@given(content=st.binary(max_size=60))
@QUICK
def test_any_bytes_as_questions(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    pack = pack_like(SMALL, tmp_path_factory.mktemp("asked") / "small")
    (pack.folder / "questions" / "formal.tsv").write_bytes(b"room\t" + content)

    judged(pack.folder)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 1500,
        "{" * 1500,
        "- " * 1500,
        "a: &a [*a, *a]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
        "--- 1\n--- 2",
        "? [a, b]\n: c",
        "1" * 1500,
        "- - -",
        "%YAML 9.9\n---\nx",
        "id: !!python/object/apply:os.system ['true']",
    ],
    ids=lambda text: text[:20] or "nothing",
)
@pytest.mark.parametrize("file", FILES)
def test_hostile_yaml(file: str, text: str, tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.write(file, text)

    assert pack.problems() != []
    judged(pack.folder)
