"""The verbs of the command line. Each imports what it needs when it is called: a quick start."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from bot.cli.roster_options import add_roster
from bot.errors import CannotStartError

if TYPE_CHECKING:
    _Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

CANNOT_RUN = 2
"""The exit code when nothing could be done; 1 says that something wrong was found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb; returns the exit code: 0 done, 1 found something wrong, 2 could not run."""
    options = _parser().parse_args(arguments)
    verb: Callable[[argparse.Namespace], int] = options.verb
    try:
        return verb(options)
    except CannotStartError as error:
        for problem in error.problems:
            print(f"kenshuin: {problem}", file=sys.stderr)
        return CANNOT_RUN
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # the reader of our output went away; keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kenshuin", description="Telegram assistant for participants of JICA training courses."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _add_running(verbs)
    _add_asking(verbs)
    _add_checking(verbs)
    _add_packs(verbs)
    add_roster(verbs)
    _add_timeline(verbs)
    return parser


def _add_running(verbs: "_Verbs") -> None:
    run = verbs.add_parser("run", help="the bot; without BOT_TOKEN, a rehearsal")
    run.add_argument("--port", type=_port, default=8080, help="port of the rehearsal's page")
    run.set_defaults(verb=_run, clock=None, speed=1.0, empty=False, staff="forum")

    rehearse = verbs.add_parser("rehearse", help="the whole bot without Telegram, on a chat page")
    rehearse.add_argument("--port", type=_port, default=8080, help="port of the chat page")
    rehearse.add_argument(
        "--clock",
        type=datetime.fromisoformat,
        metavar="ISO",
        help="the moment it begins at; without a zone, in the course's",
    )
    rehearse.add_argument("--speed", type=_speed, default=1.0, metavar="N", help="times as fast")
    rehearse.add_argument("--empty", action="store_true", help="begin without people in the course")
    rehearse.add_argument(
        "--staff",
        choices=("forum", "group", "none"),
        default="forum",
        help="where the coordinators meet: a group with topics, a plain one, or nowhere",
    )
    rehearse.set_defaults(verb=_rehearse)


def _add_asking(verbs: "_Verbs") -> None:
    ask = verbs.add_parser("ask", help="what the FAQ decides about a question, and why")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="the question")
    what.add_argument(
        "--file",
        metavar="FILE",
        help="questions, one a line, the turns of a dialogue apart by tabs; - is standard input",
    )
    ask.add_argument("--json", action="store_true", help="one JSON object a line")
    ask.add_argument("--course", metavar="ID", help="the course that is asked about")
    ask.add_argument("--lang", choices=("ru", "en"), help="language of the answer")
    ask.add_argument("--country", metavar="CODE", help="the country of who asks, such as KZ")
    ask.add_argument(
        "--at",
        type=datetime.fromisoformat,
        metavar="ISO",
        help="the moment of the question, for its phase; without a zone, in the course's",
    )
    ask.set_defaults(verb=_ask)


def _add_checking(verbs: "_Verbs") -> None:
    check = verbs.add_parser("check", help="check reports as the chat would")
    check.add_argument("files", nargs="+", metavar="FILE", help="what was handed in")
    check.add_argument("--json", action="store_true", help="one JSON object a line")
    check.add_argument("--report", default="inception", metavar="ID", help="which report it is")
    check.add_argument("--picture", type=Path, metavar="OUT.png", help="draw the map of its slides")
    check.add_argument("--course", metavar="ID", help="the course; without it, the next one")
    check.add_argument(
        "--lang", choices=("ru", "en"), default="ru", help="language of what is said"
    )
    check.set_defaults(verb=_check)


def _add_packs(verbs: "_Verbs") -> None:
    packs = verbs.add_parser("course", help="course packs")
    course = packs.add_subparsers(required=True, metavar="VERB")
    check = course.add_parser("check", help="find what is wrong with a pack")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.set_defaults(verb=_check_course)
    new = course.add_parser("new", help="copy a pack with its dates moved")
    new.add_argument("--from", dest="source", required=True, metavar="ID")
    new.add_argument("--to", dest="target", required=True, metavar="ID")
    new.add_argument("--starts", type=date.fromisoformat, required=True, metavar="DATE")
    new.set_defaults(verb=_new_course)
    export = course.add_parser(
        "export-learned", help="write what coordinators taught into the pack"
    )
    export.add_argument("--course", required=True, metavar="ID")
    export.add_argument(
        "--to", type=Path, metavar="DIR", help="another pack, or a folder to look at it first"
    )
    export.set_defaults(verb=_export_learned, lang="en")
    schema = course.add_parser("schema", help="print the JSON Schema of packs")
    schema.set_defaults(verb=_course_schema)


def _add_timeline(verbs: "_Verbs") -> None:
    timeline = verbs.add_parser("timeline", help="every message that a course is going to send")
    timeline.add_argument("--json", action="store_true", help="one JSON object a line")
    timeline.add_argument("--course", metavar="ID", help="the course; without it, the next one")
    timeline.add_argument(
        "--lang", choices=("ru", "en"), default="ru", help="language of what is said"
    )
    timeline.add_argument(
        "--at",
        type=datetime.fromisoformat,
        metavar="ISO",
        help="what is still to come at that moment; without a zone, in the course's",
    )
    timeline.add_argument(
        "--example",
        action="store_true",
        help="one participant of each country instead of those who have joined",
    )
    timeline.set_defaults(verb=_timeline)


def _run(options: argparse.Namespace) -> int:
    code: int = _running().run(options)
    return code


def _rehearse(options: argparse.Namespace) -> int:
    code: int = _running().rehearse(options)
    return code


def _running() -> ModuleType:
    from bot.quick_start import import_aiogram_lazily, kept_for_good

    with kept_for_good():
        import_aiogram_lazily()
        from bot.cli import running
    return running


def _ask(options: argparse.Namespace) -> int:
    from bot.quick_start import kept_for_good

    with kept_for_good():
        from bot.cli.asking import ask
    return ask(options)


def _check(options: argparse.Namespace) -> int:
    from bot.quick_start import kept_for_good

    with kept_for_good():
        from bot.cli.checking import check
    return check(options)


def _check_course(options: argparse.Namespace) -> int:
    from bot.cli.packs import check

    return check(options)


def _new_course(options: argparse.Namespace) -> int:
    from bot.cli.packs import new

    return new(options)


def _export_learned(options: argparse.Namespace) -> int:
    from bot.quick_start import kept_for_good

    with kept_for_good():
        from bot.cli.exporting import export_learned
    return export_learned(options)


def _course_schema(_options: argparse.Namespace) -> int:
    from bot.cli.packs import schema

    return schema()


def _timeline(options: argparse.Namespace) -> int:
    from bot.quick_start import import_aiogram_lazily, kept_for_good

    with kept_for_good():
        import_aiogram_lazily()
        from bot.cli.timeline import timeline
    return timeline(options)


def _port(written: str) -> int:
    port = int(written)
    if not 0 <= port <= 65535:  # noqa: PLR2004 - what TCP has
        raise argparse.ArgumentTypeError("a port is a number from 0 (any free one) to 65535")
    return port


def _speed(written: str) -> float:
    speed = float(written)
    if not 0 <= speed <= 1_000_000:  # noqa: PLR2004 - a year in half a minute
        raise argparse.ArgumentTypeError("a speed is a number from 0 to 1000000")
    return speed
