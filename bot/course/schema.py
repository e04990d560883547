"""The format of a pack as JSON Schema, for editors and other programs."""

from typing import Final

from pydantic.json_schema import models_json_schema

from bot.course.pack import FILES, OPTIONAL

_MODE: Final = "validation"


def course_schema() -> dict[str, object]:
    """One JSON Schema: an object with the pack's files as properties."""
    references, definitions = models_json_schema(
        [(model, _MODE) for model in FILES.values()], title="Course pack of Kenshuin"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        **definitions,
        "properties": {name: references[model, _MODE] for name, model in FILES.items()},
        "required": [name for name in FILES if name not in OPTIONAL],
        "additionalProperties": False,
    }
