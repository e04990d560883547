"""Alembic's configuration, made here: there is no alembic.ini."""

from alembic.config import Config
from sqlalchemy import Connection

from storage.migrations import FOLDER


def alembic_config(connection: Connection) -> Config:
    """The configuration for work over a connection that has begun its transaction."""
    config = Config(attributes={"connection": connection})
    options = {
        "script_location": str(FOLDER),
        "path_separator": "newline",
        "file_template": "v%(rev)s_%(slug)s",
    }
    for name, value in options.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return config
