"""The default cast of a rehearsal; every name is invented."""

from collections.abc import Mapping

from bot.rehearsal.people import NOWHERE, BotUser, Group, Persona, Place
from bot.rehearsal.world import World

TOKEN = "7000000001:rehearsal-token-not-a-secret"  # noqa: S105 - opens nothing but a rehearsal
BOT = BotUser(id=7000000001, first_name="Кэнсюин", username="kenshuin_rehearsal_bot")

GUEST = Persona(
    id=7100000001,
    first_name="Дильноза",
    last_name="Рахматова",
    username="dilnoza_r",
    language_code="uz",
    country="UZ",
    role="guest",
)
PARTICIPANTS = (
    Persona(
        id=7100000002,
        first_name="Айгерим",
        last_name="Сулейменова",
        username="aigerim_s",
        language_code="ru",
        country="KZ",
        role="participant",
    ),
    Persona(
        id=7100000003,
        first_name="Георгий",
        last_name="Капанадзе",
        username="giorgi_kap",
        language_code="ka",
        country="GE",
        role="participant",
    ),
    Persona(
        id=7100000004,
        first_name="Фаррух",
        last_name="Назаров",
        username=None,
        language_code="ru",
        country="TJ",
        role="participant",
    ),
    Persona(
        id=7100000005,
        first_name="Anahit",
        last_name="Petrosyan",
        username="anahit_p",
        language_code="en",
        country="AM",
        role="participant",
    ),
)
COORDINATOR = Persona(
    id=7100000006,
    first_name="Misaki",
    last_name="Kitagawa",
    username="misaki_kitagawa",
    language_code="ja",
    country="JP",
    role="coordinator",
)
SECOND_COORDINATOR = Persona(
    id=7100000007,
    first_name="Динара",
    last_name="Ахметова",
    username="dinara_jica",
    language_code="ru",
    country="KZ",
    role="coordinator",
)
COORDINATORS = (COORDINATOR, SECOND_COORDINATOR)
PERSONAS = (GUEST, *PARTICIPANTS, *COORDINATORS)

COURSE_GROUP = Group(
    id=-1007200000001,
    title="Участники курса",
    members=[persona.id for persona in PERSONAS],
    administrators=[persona.id for persona in COORDINATORS],
)
STAFF_CHAT = Group(
    id=-1007200000002,
    title="Координаторы",
    members=[persona.id for persona in COORDINATORS],
    administrators=[persona.id for persona in COORDINATORS],
    is_forum=True,
    bot_status="administrator",
)
PLAIN_STAFF_CHAT = Group(
    id=-5200000003,
    title="Координаторы",
    members=[persona.id for persona in COORDINATORS],
    administrators=[persona.id for persona in COORDINATORS],
    bot_status="administrator",
    kind="group",
)
STAFF_CHATS: Mapping[str, Group | None] = {
    "forum": STAFF_CHAT,
    "group": PLAIN_STAFF_CHAT,
    "none": None,
}
"""Where the coordinators may meet: a group with topics, one without, or nowhere."""


def default_world(place: Place = NOWHERE, *, staff_chat: Group | None = STAFF_CHAT) -> World:
    """A guest, participants of four countries, two coordinators, and their groups."""
    groups = (COURSE_GROUP, *((staff_chat,) if staff_chat else ()))
    return World(bot=BOT, personas=PERSONAS, groups=groups, place=place)
