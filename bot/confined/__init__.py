"""A small reader of what people send, run in a child process that can harm nobody.

A file from outside may be a bomb, a loop, or a hole in the library that reads it. So it is read
in a process of its own: without the environment (no token), without the bot's modules, with a
bound on memory, time, files and answer. What comes back is JSON, or a refusal with a code.

A reader is a module with a function `read`:

    def read(data: bytes, **arguments: JSON) -> JSON

Where progress is asked for, it takes a function `report(step, of)` too, and tells it how far it
is. It may raise `FileRefused(code)` (bot.confined.outcomes). It imports little, since every reading
begins with it; for that reason this package imports nothing here either. The bot asks for a
reading by `Confinement.run` (bot.confined.confinement), within `Limits` (bot.confined.limits).
"""
