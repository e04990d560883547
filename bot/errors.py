"""Refusals that the program words for a person: each carries a code and its particulars."""


class KenshuinError(Exception):
    """Anything the program refuses on purpose; never the unexpected."""


class CannotStartError(KenshuinError):
    """The program cannot start as it is set up; the command line prints the lines and exits 2.

    Args:
        problems: one English line each, for the operator.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
