"""Two regressions with a prior, fitted by Newton's method: few weights, no chance, no library."""

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]

_STEPS = 30
_SETTLED = 1e-6
_LONGEST = 5.0
"""Longest step: far from the solution a full one may overshoot."""


def conditional_logit(
    features: Doubles, chosen: npt.NDArray[np.int64], prior: Doubles, strength: float
) -> Doubles:
    """The weights with which the chosen alternatives are likeliest.

    Args:
        features: shape (questions, alternatives, features).
        chosen: the number of the right alternative of each question.
        prior: weights to stay near, and to start from.
        strength: how many questions' worth the prior is, roughly.
    """
    weights = prior.copy()
    right = features[np.arange(len(chosen)), chosen]
    for _ in range(_STEPS):
        scores = features @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        mean = np.einsum("qa,qaf->qf", shares, features)
        slope = (right - mean).sum(axis=0) - strength * (weights - prior)
        bend = np.einsum("qa,qaf,qag->fg", shares, features, features, optimize=True)
        bend += strength * np.eye(len(weights)) - mean.T @ mean
        step = _bounded(np.linalg.solve(bend, slope))
        weights += step
        if np.abs(step).max() < _SETTLED:
            break
    return weights


def logistic(
    figures: Doubles, is_so: npt.NDArray[np.bool_], prior: Doubles, strength: float
) -> Doubles:
    """The weights with which the facts are likeliest.

    Args:
        figures: shape (cases, figures).
        is_so: the fact of each case.
        prior: weights to stay near, and to start from.
        strength: how many cases' worth the prior is, roughly.
    """
    weights = prior.copy()
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(figures @ weights, -30, 30)))
        slope = figures.T @ (is_so - likely) - strength * (weights - prior)
        spread = likely * (1 - likely)
        bend = (figures * spread[:, None]).T @ figures + strength * np.eye(len(weights))
        step = _bounded(np.linalg.solve(bend, slope))
        weights += step
        if np.abs(step).max() < _SETTLED:
            break
    return weights


def _bounded(step: npt.NDArray[np.floating]) -> Doubles:
    length = float(np.linalg.norm(step))
    bounded: Doubles = (step * min(1.0, _LONGEST / max(length, _SETTLED))).astype(np.float64)
    return bounded
