"""On what the figures were taken."""

import os
import platform

import psutil


def description() -> str:
    """The machine: processors, memory, system, Python."""
    memory = psutil.virtual_memory().total / (1 << 30)
    model = _processor_model()
    return (
        f"{os.cpu_count()} cores{f' ({model})' if model else ''}, {memory:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def load() -> str:
    """How busy the machine is with everything: processes that want a core, on average."""
    minute, *_ = os.getloadavg()
    return f"{minute:.1f}"


def _processor_model() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - Linux's own file
            names = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    except OSError:
        return ""
    return names[0] if names else ""
