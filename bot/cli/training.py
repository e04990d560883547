"""`make faq-train`: the ranking of every course trained anew, with what it took and learned."""

import sys
import time

from bot.config import read_settings
from bot.course import load_courses
from bot.faq import find_encoder
from bot.indexes import build_faq, cache_of


def main() -> int:
    """Train, and keep the result where the bot looks for it; the vectors of known texts stay."""
    settings = read_settings()
    encoder = find_encoder()
    print(f"sentence vectors: {encoder.name if encoder else 'none, the extra is not installed'}")
    for course in load_courses(settings.courses_dir):
        cache_of(course, settings.data_dir).unlink(missing_ok=True)
        started = time.perf_counter()
        index = build_faq(course, settings.data_dir, encoder=encoder)
        seconds = time.perf_counter() - started
        variants = sum(len(entry.questions) for entry in index.entries)
        print(f"{course.id}: {len(index.entries)} entries, {variants} variants, {seconds:.0f} s")
        for name, weights in index.weights.items():
            print(f"    {name}=({', '.join(f'{weight:.2f}' for weight in weights)}),")
    return 0


if __name__ == "__main__":
    sys.exit(main())
