"""What the buttons carry: typed, stateless, at most 64 bytes; one may be pressed weeks later."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator, Field

from bot.delivery.delivery import Category
from bot.enrolment.cards import CardAction
from bot.gaps import Reason
from bot.i18n import LOCALES
from bot.notices import Lifetime

GREETING, CONTACT = "_g", "_c"
"""Where the button of the country may stand, besides under an entry; no entry has such an id."""

Number = Annotated[int, Field(ge=0, le=2**53)]
"""An id of the bot's own. Whoever forges another value has pressed an old button."""

Page = Annotated[int, Field(ge=0, le=10_000)]
"""A page, from 0."""


def _known(locale: str) -> str:
    if locale not in LOCALES:
        raise ValueError(locale)
    return locale


Locale = Annotated[str, AfterValidator(_known)]
"""A language that the bot speaks."""


class TopicsCallback(CallbackData, prefix="ts"):
    """Show the list of topics."""

    course: str


class TopicCallback(CallbackData, prefix="t"):
    """Show a page of a topic's entries; pages count from 0."""

    course: str
    topic: str
    page: Page = 0


class EntryCallback(CallbackData, prefix="e"):
    """Show an entry."""

    course: str
    entry: str


class ChosenCallback(CallbackData, prefix="x"):
    """Show an entry that was offered for a question, and keep the choice."""

    course: str
    entry: str
    question: Number


class PlaceCallback(CallbackData, prefix="p"):
    """Send a place as a location."""

    course: str
    place: str


class ContactCallback(CallbackData, prefix="w"):
    """Show whom to ask."""

    course: str


class OtherCallback(CallbackData, prefix="o"):
    """None of the offered entries is meant; as made before questions had numbers."""

    course: str


class NoneMeantCallback(CallbackData, prefix="n"):
    """None of the entries offered for a question is meant."""

    course: str
    question: Number


class FeedbackCallback(CallbackData, prefix="f"):
    """👍 or 👎 to the answer that a question got."""

    question: Number
    helpful: bool


class ReasonCallback(CallbackData, prefix="r"):
    """Why the answer to a question did not help."""

    question: Number
    reason: Reason


class WishCallback(CallbackData, prefix="qw"):
    """Be told once there is an answer to a question of one's own."""

    course: str
    question: Number


class HomesCallback(CallbackData, prefix="hs"):
    """Show the countries to choose one's own from.

    `under` is an entry's id or one of the above, `locale` the language that it is written in;
    `question` is the number of the question that it answers, 0 without one.
    """

    course: str
    under: str
    locale: Locale
    question: Number = 0


class HomeCallback(CallbackData, prefix="h"):
    """This is my country (ISO code); empty for one that takes no part."""

    course: str
    under: str
    country: str
    locale: Locale
    question: Number = 0


class LocaleCallback(CallbackData, prefix="l"):
    """Use a language from now on."""

    locale: Locale


class CoursesCallback(CallbackData, prefix="cs"):
    """Show the courses to choose from."""


class CourseCallback(CallbackData, prefix="c"):
    """Ask about a course from now on."""

    course: str


class BoardCallback(CallbackData, prefix="b"):
    """Draw the board anew, with the buttons of a page of people; pages count from 0."""

    course: str
    page: Page = 0


class BoardView(StrEnum):
    """What else there is of a board; short, since buttons carry it."""

    TEXT = "t"
    WAITING = "w"
    COUNTRIES = "c"


class BoardViewCallback(CallbackData, prefix="bv"):
    """Send the board in words, who never pressed Start, or the counts by country."""

    course: str
    view: BoardView


class JoinCallback(CallbackData, prefix="jy"):
    """«It is me»: counts only from an account that came with the code of the invitation."""

    invitation: Number


class NotMeCallback(CallbackData, prefix="jn"):
    """«It is not me»; counts as little from anybody else."""

    invitation: Number


class JoinLocaleCallback(CallbackData, prefix="jl"):
    """The language that somebody who has just enrolled wants."""

    course: str
    locale: Locale


class CardCallback(CallbackData, prefix="pc"):
    """Show a person's card."""

    course: str
    person: Number


class ActCallback(CallbackData, prefix="pa"):
    """Do something for a person; `sure` is what was asked once more.

    `seen` is the number of the invitation that could be used when the button was made, 0 without
    one: where there is another one by then, somebody was faster.
    """

    course: str
    person: Number
    action: CardAction
    seen: Number = 0
    sure: bool = False


class ReplaceCallback(CallbackData, prefix="pr"):
    """Let somebody come in the stead of a person."""

    course: str
    person: Number
    by: Number
    sure: bool = False


class InvitationsCallback(CallbackData, prefix="im"):
    """Show who needs an invitation."""

    course: str


class InviteAllCallback(CallbackData, prefix="ia"):
    """Invite everybody who has no valid invitation; `menu` where it stands under /invite."""

    course: str
    menu: bool = False


class InviteAgainCallback(CallbackData, prefix="iw"):
    """Issue new invitations for everybody who has not enrolled; `seen` as in ActCallback."""

    course: str
    seen: Number = 0
    sure: bool = False


class CoordinatorsCallback(CallbackData, prefix="il"):
    """Show the coordinators."""

    course: str


class InviteCoordinatorCallback(CallbackData, prefix="ic"):
    """Ask for the name of a new coordinator."""

    course: str


class OwnDataCallback(CallbackData, prefix="mi"):
    """Show what is kept about who presses."""


class ExportOwnCallback(CallbackData, prefix="mx"):
    """Hand out what is kept about who presses, as a file."""


class DeleteOwnCallback(CallbackData, prefix="md"):
    """Delete what is kept about who presses; `times` counts how often they have said so."""

    times: Number = 0


class KeepOwnCallback(CallbackData, prefix="mk"):
    """Delete nothing after all."""


class AuditCallback(CallbackData, prefix="al"):
    """Show a page of the audit log, from 0.

    `person` is whom all lines are about, 0 for everybody; `newest` is the newest line of the first
    page, so that pages do not shift while lines are added; 0 for the newest there is.
    """

    course: str
    person: Number = 0
    newest: Number = 0
    page: Page = 0


class ExportAuditCallback(CallbackData, prefix="ax"):
    """Hand out the audit log as a file; about one person, or about everybody (0)."""

    course: str
    person: Number = 0


class NoticesCallback(CallbackData, prefix="vl"):
    """Show the announcements to a coordinator."""

    course: str


class ReadNoticesCallback(CallbackData, prefix="vp"):
    """Show the announcements to somebody who takes part."""

    course: str


class AddNoticeCallback(CallbackData, prefix="va"):
    """Ask for the text of a new announcement."""

    course: str


class NoticeEndCallback(CallbackData, prefix="vu"):
    """Until when a new announcement holds; without an answer the question is asked again."""

    course: str
    lifetime: Lifetime | None = None


class SaveNoticeCallback(CallbackData, prefix="vs"):
    """Keep a new announcement."""

    course: str
    lifetime: Lifetime


class DropNoticeCallback(CallbackData, prefix="vx"):
    """Do not keep a new announcement."""

    course: str


class RemoveNoticeCallback(CallbackData, prefix="vr"):
    """Take an announcement back; `sure` is what was asked once more."""

    course: str
    notice: Number
    sure: bool = False


class LoadRosterCallback(CallbackData, prefix="kl"):
    """Say how a roster is sent."""

    course: str


class RosterTemplateCallback(CallbackData, prefix="kt"):
    """Send an empty roster."""

    course: str


class ExportRosterCallback(CallbackData, prefix="ke"):
    """Send the roster as a file."""

    course: str
    as_csv: bool = False


class ApplyRosterCallback(CallbackData, prefix="ka"):
    """Do what a draft showed."""

    course: str
    draft: Number


class DropRosterCallback(CallbackData, prefix="kc"):
    """Throw a draft away."""

    course: str
    draft: Number


class CourseLineCallback(CallbackData, prefix="tl"):
    """Send the course on a time line, as a picture."""

    course: str


class ClimateCallback(CallbackData, prefix="tw"):
    """Send the climate of the stay, as a picture."""

    course: str


class CalendarCallback(CallbackData, prefix="ti"):
    """Send the dates of the course as a file for calendars."""

    course: str


class CourseOverviewCallback(CallbackData, prefix="uv"):
    """Show what the document leaves open, and what is settled of it."""

    course: str


class OpenPointCallback(CallbackData, prefix="up"):
    """Show a point that is settled, and how."""

    course: str
    point: str


class SettleCallback(CallbackData, prefix="us"):
    """Ask what is settled of an open point."""

    course: str
    point: str


class ConfirmSettlementCallback(CallbackData, prefix="uc"):
    """Settle what the message shows."""

    course: str


class DropSettlementCallback(CallbackData, prefix="ux"):
    """Leave it as it is."""

    course: str


class WithdrawSettlementCallback(CallbackData, prefix="uw"):
    """Open a point again; `sure` is what was asked once more.

    `settlement` is the number of the one that is taken back: another one stays.
    """

    course: str
    settlement: Number
    sure: bool = False


class SwitchCallback(CallbackData, prefix="uo"):
    """Switch a kind of messages on or off for who presses."""

    course: str
    category: Category
    on: bool


class PauseCallback(CallbackData, prefix="ub"):
    """Pause somebody's reminders for so many days; 0 shows the choice."""

    course: str
    person: Number
    days: Number = 0


class PauseUntilCallback(CallbackData, prefix="ud"):
    """Ask for the day until which somebody's reminders are paused."""

    course: str
    person: Number


class EndPauseCallback(CallbackData, prefix="ue"):
    """End somebody's pause; `since` is when it began, in seconds: another one goes on."""

    course: str
    person: Number
    since: Number


class DoubtCallback(CallbackData, prefix="qd"):
    """Whether messages that may have gone out are sent again; up to the newest that was told of."""

    course: str
    newest: Number
    again: bool


class TimelineCallback(CallbackData, prefix="wt"):
    """A page of what a course is going to send."""

    course: str
    page: Number = 0


class TimelineFileCallback(CallbackData, prefix="wf"):
    """All that a course is going to send, as a file."""

    course: str
