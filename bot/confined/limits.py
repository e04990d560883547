"""How much a child process may use; set by the child on itself, before it sees the file."""

import resource
from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The bounds of one reading.

    Attributes:
        wall_seconds: from the start of the child to the last byte of its answer.
        cpu_seconds: of processor time; whole seconds, as the kernel counts them.
        memory: bytes of address space, the interpreter's own 30 MB included.
        answer: bytes of the answer, as JSON.
        written: bytes that it may write to any one file; 0 keeps it from writing at all.
        open_files: descriptors, those of its imports included.
        processes: children and threads of its own. The kernel counts all of the user's, and
            does not count root's; so whatever was started is killed at the end as well.
    """

    wall_seconds: float = 10.0
    cpu_seconds: int = 5
    memory: int = 512 * MEGABYTE
    answer: int = 4 * MEGABYTE
    written: int = 0
    open_files: int = 32
    processes: int = 0

    def take_effect(self) -> None:
        """Bind this process, and all that it starts, from here on; there is no way back."""
        for kind, most, grace in (
            (resource.RLIMIT_CORE, 0, 0),  # a core file would hold what was read
            (resource.RLIMIT_AS, self.memory, 0),
            (resource.RLIMIT_CPU, self.cpu_seconds, 1),  # SIGXCPU at the first, SIGKILL after it
            (resource.RLIMIT_FSIZE, self.written, 0),
            (resource.RLIMIT_NOFILE, self.open_files, 0),
            (resource.RLIMIT_NPROC, self.processes, 0),
        ):
            _, hard = resource.getrlimit(kind)
            wanted = (most, most + grace)
            bounds = wanted if hard == resource.RLIM_INFINITY else [min(n, hard) for n in wanted]
            resource.setrlimit(kind, (bounds[0], bounds[1]))
