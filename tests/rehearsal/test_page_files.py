"""What holds for the page's files themselves, without a browser."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "bot" / "rehearsal" / "page"
MODULES = sorted(PAGE.glob("*.js"))
INDEX = (PAGE / "index.html").read_text(encoding="utf-8")
DICTIONARY = (PAGE / "i18n.js").read_text(encoding="utf-8")
ROLES = {"guest", "participant", "coordinator"}  # named by the server

by_name = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)


@by_name
def test_a_module_opens_with_a_line_on_what_it_holds(module: Path) -> None:
    assert re.match(r"// [A-Z].+\.\n", module.read_text(encoding="utf-8"))


@by_name
def test_a_module_never_makes_markup_or_code_of_text(module: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert not re.search(forbidden, module.read_text(encoding="utf-8"))


@by_name
def test_every_sentence_asked_for_exists(module: Path) -> None:
    asked = re.findall(r'\bt\("(\w+)"', module.read_text(encoding="utf-8"))
    assert [key for key in asked if f"\n  {key}: {{" not in DICTIONARY] == []


def test_every_sentence_is_used() -> None:
    used = INDEX + "".join(
        path.read_text(encoding="utf-8") for path in MODULES if path.name != "i18n.js"
    )
    keys = set(re.findall(r"^  (\w+): \{", DICTIONARY, flags=re.MULTILINE)) - ROLES
    assert [key for key in keys if f'"{key}"' not in used] == []


def test_all_modules_are_fetched_at_once() -> None:
    named = re.findall(r'(?:modulepreload" href|module" src)="/page/([\w.]+)"', INDEX)
    assert sorted(named) == [path.name for path in MODULES]


def test_the_start_page_has_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)|https?://", INDEX)
