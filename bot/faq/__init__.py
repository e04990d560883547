"""From a question in anybody's spelling to an answer, a choice, or an honest "I do not know"."""

from bot.faq.decision import Decision, DecisionKind, Match
from bot.faq.index import FaqIndex
from bot.faq.normalised import Normalised
from bot.faq.normaliser import Normaliser

__all__ = ["Decision", "DecisionKind", "FaqIndex", "Match", "Normalised", "Normaliser"]
