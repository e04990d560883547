"""Numbers in a question: what was said, and how it stands to the rule of the course."""

from bot.cases.reading import read
from bot.cases.values import Age, Birth, Case, CaseDay, Dates, Experience, Slides
from bot.cases.verdicts import (
    AgeVerdict,
    DeadlineVerdict,
    ExampleVerdict,
    ExperienceVerdict,
    PeriodVerdict,
    SlidesVerdict,
    Standing,
    Verdict,
    judge,
)

__all__ = [
    "Age",
    "AgeVerdict",
    "Birth",
    "Case",
    "CaseDay",
    "Dates",
    "DeadlineVerdict",
    "ExampleVerdict",
    "Experience",
    "ExperienceVerdict",
    "PeriodVerdict",
    "Slides",
    "SlidesVerdict",
    "Standing",
    "Verdict",
    "judge",
    "read",
]
