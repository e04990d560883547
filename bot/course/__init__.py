"""Course packs: everything that is true of one course only, as data."""

from bot.course.copying import copy_course
from bot.course.course import Course, Courses
from bot.course.entries import UNKNOWN_TOPIC, Attach, Entry, Kind, Topic
from bot.course.loading import check_course, load_course, load_courses
from bot.course.moments import Day
from bot.course.problems import BrokenPackError, CopyError, Problem
from bot.course.reader import ANYBODY, Reader
from bot.course.references import ReferenceFault
from bot.course.schema import course_schema
from bot.course.stages import Stage
from bot.course.texts import Texts
from bot.course.values import Authority, Country, Deadline, Strength

__all__ = [
    "ANYBODY",
    "UNKNOWN_TOPIC",
    "Attach",
    "Authority",
    "BrokenPackError",
    "CopyError",
    "Country",
    "Course",
    "Courses",
    "Day",
    "Deadline",
    "Entry",
    "Kind",
    "Problem",
    "Reader",
    "ReferenceFault",
    "Stage",
    "Strength",
    "Texts",
    "Topic",
    "check_course",
    "copy_course",
    "course_schema",
    "load_course",
    "load_courses",
]
