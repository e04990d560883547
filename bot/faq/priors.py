"""The weights of the first course: where training starts, and stays near in a small course.

Made by `make faq-train`, which prints the weights of every course.
"""

from bot.faq.ranker import Trained

MEANING = Trained(
    russian=(2.78, 1.48, 1.04, 0.54, 0.27, -0.03, 0.74),
    english=(1.53, 1.16, 0.18, 0.66, 0.38, 0.47, 1.03),
    confidence=(-1.16, 0.58, 0.9, -0.97, 0.47, -0.03, 0.14),
    plausibility=(-0.03, 0.3, 0.46, -0.86, 0.24, -0.09, 0.06),
)
"""With sentence vectors."""

WORDS = Trained(
    russian=(3.64, 1.92, 1.99),
    english=(3.22, 1.67, 1.6),
    confidence=(-1.35, 0.49, 1.02, -0.91, 0.43, 0.0, 0.15),
    plausibility=(-0.03, 0.3, 0.46, -0.86, 0.24, 0.0, 0.06),
)
"""With words alone."""
