"""Every part of a file that was understood, with where it stands."""

from collections.abc import Iterator

from pydantic import BaseModel

from bot.course.yaml_nodes import Path_


def parts(value: object, path: Path_ = ()) -> Iterator[tuple[Path_, object]]:
    """Each model in a value, from the outside in, with its keys as the file writes them."""
    if isinstance(value, BaseModel):
        yield path, value
        for name, field in type(value).model_fields.items():
            if name != "root":
                yield from parts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from parts(item, (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from parts(item, (*path, number))
