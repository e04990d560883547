"""The JSON Schema describes the packs that there are."""

import json

from bot.course import course_schema


def test_the_schema_names_the_files_of_a_pack_and_what_they_must_have() -> None:
    schema = json.loads(json.dumps(course_schema()))

    files = [
        *("checklist.yaml", "course.yaml", "faq.yaml", "inquiries.yaml"),
        *("learned.yaml", "reminders.yaml", "reports.yaml"),
        "unknown.yaml",
    ]
    assert sorted(schema["properties"]) == files
    assert schema["required"] == ["course.yaml", "faq.yaml"]
    definitions = schema["$defs"]
    assert definitions["Entry"]["required"] == ["id", "topic", "title"]
    assert definitions["Unknown"]["required"] == ["id", "title"]
    assert definitions["Entry"]["additionalProperties"] is False
    assert definitions["Deadline"]["required"] == [
        *("source", "title", "when", "owed_by", "strength"),
    ]
    assert sorted(definitions["Days"]["properties"]) == ["from", "to"]


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    text = json.dumps(course_schema())
    definitions = course_schema()["$defs"]
    assert isinstance(definitions, dict)

    for part in text.split('"#/$defs/')[1:]:
        assert part.split('"')[0] in definitions
