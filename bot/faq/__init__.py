"""From a question in anybody's spelling to an answer, a choice, or an honest "I do not know"."""

import os

# Vectors are short: numpy's many threads cost more than they bring (p99 of a decision goes from
# 10 to 700 ms on two cores). It reads this once, when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from bot.faq.decision import Decision, DecisionKind, Match
from bot.faq.encoder import Encoder, find_encoder
from bot.faq.index import FaqIndex
from bot.faq.normalised import Normalised
from bot.faq.normaliser import Normaliser

__all__ = [
    "Decision",
    "DecisionKind",
    "Encoder",
    "FaqIndex",
    "Match",
    "Normalised",
    "Normaliser",
    "find_encoder",
]
