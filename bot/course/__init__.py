"""Course packs: everything that is true of one course only, as data."""

from bot.course.copying import copy_course
from bot.course.course import Course, Courses
from bot.course.entries import Attach, Entry, Kind, Topic
from bot.course.loading import check_course, load_course, load_courses
from bot.course.moments import Day
from bot.course.problems import BrokenPackError, CopyError, Problem
from bot.course.references import ReferenceFault
from bot.course.schema import course_schema
from bot.course.texts import Texts
from bot.course.values import Authority, Deadline

__all__ = [
    "Attach",
    "Authority",
    "BrokenPackError",
    "CopyError",
    "Course",
    "Courses",
    "Day",
    "Deadline",
    "Entry",
    "Kind",
    "Problem",
    "ReferenceFault",
    "Texts",
    "Topic",
    "check_course",
    "copy_course",
    "course_schema",
    "load_course",
    "load_courses",
]
