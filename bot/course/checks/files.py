"""Whether the folder holds the files of a pack."""

from collections.abc import Iterator
from difflib import get_close_matches

from bot.course.known import KNOWN_FILE
from bot.course.pack import FAQ_FILE, FILES, Pack
from bot.course.problems import Problem
from bot.course.questions import QUESTIONS_FOLDER, SUFFIX


def known(pack: Pack) -> Iterator[Problem]:
    """The questions are there, and no file that nobody reads."""
    if not pack.files:
        return
    if FAQ_FILE not in pack.files:
        message = "the file is missing: the course answers no question without it"
        yield Problem(pack.folder / FAQ_FILE, 1, message)
    for file in sorted(pack.folder.glob("*.y*ml")):
        if file.name not in FILES:
            near = get_close_matches(file.name, FILES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"a pack has {', '.join(FILES)}"
            yield Problem(file, 1, f"nobody reads this file: {hint}")
    for file in sorted(pack.folder.glob(f"[!.]*{SUFFIX}")):
        if file.name != KNOWN_FILE:
            message = f"nobody reads this file: questions stand in {QUESTIONS_FOLDER}/*{SUFFIX}, "
            yield Problem(file, 1, f"{message}those with known answers in {KNOWN_FILE}")
    for file in sorted((pack.folder / QUESTIONS_FOLDER).glob("[!.]*")):
        if file.suffix != SUFFIX:
            message = f"nobody reads this file: questions stand in {QUESTIONS_FOLDER}/*{SUFFIX}"
            yield Problem(file, 1, message)
