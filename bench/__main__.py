"""`python -m bench [PART…]`: prints the tables of docs/benchmarks.md."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bench import (
    broadcasts,
    chaos,
    decisions,
    decks,
    delivery_chaos,
    learning,
    machine,
    planning,
    starting,
    updates,
)

KILLING = ("chaos", "delivery-chaos")
USUAL = ("updates", "faq", "learning", "start", "decks", "planning", "deliveries")
PARTS = (*USUAL, *KILLING)


def main() -> int:
    """Measure; returns 1 when the chaos lost something. A slow figure is only printed."""
    options = _options()
    print(f"{machine.description()}; load before: {machine.load()}\n", flush=True)
    lost = False
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        data_dir = Path(name)
        starting.warm_up(data_dir)
        for part in options.parts or USUAL:
            match part:
                case "updates":
                    work = updates.measure(data_dir, updates=options.updates, window=options.window)
                    table = asyncio.run(work)
                case "faq":
                    table = decisions.measure()
                case "learning":
                    table = asyncio.run(learning.measure(data_dir))
                case "start":
                    table = asyncio.run(starting.measure(data_dir))
                case "decks":
                    table = asyncio.run(decks.measure())
                case "planning":
                    table = asyncio.run(planning.measure(data_dir))
                case "deliveries":
                    table = asyncio.run(broadcasts.measure(data_dir, chats=options.chats))
                case _:
                    outcome = asyncio.run(_kill(part, data_dir, options))
                    table, lost = outcome.table, lost or not outcome.is_whole
            print(table, flush=True)
    print(f"load after: {machine.load()}")
    return int(lost)


async def _kill(part: str, data_dir: Path, options: argparse.Namespace) -> chaos.Outcome:
    kills, seed = options.kills, options.seed
    if part == "chaos":
        return await chaos.measure(data_dir, kills=kills, seed=seed)
    return await delivery_chaos.measure(data_dir, kills=kills, messages=options.messages, seed=seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"{', '.join(PARTS)}; all but {' and '.join(KILLING)} by default",
    )
    parser.add_argument("--updates", type=int, default=3000, help="of each kind in a round")
    parser.add_argument("--window", type=int, default=200, help="updates that wait at once")
    parser.add_argument("--chats", type=int, default=1000, help="that get a message each")
    parser.add_argument("--messages", type=int, default=3000, help="in the queue that is killed at")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20171119, help="of the moments of the kills")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
