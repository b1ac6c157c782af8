"""Stable identifiers of facts and activations."""

from hashlib import sha256

from withdrawal_advisor.model.rule import Activation


def fact_id(sentence: str) -> str:
    """Return the id of a fact from its sentence: the same in every situation and release."""
    return f"f-{sha256(sentence.encode()).hexdigest()[:12]}"


def activation_id(activation: Activation) -> str:
    """Return the id of an activation from its rule's name and its values: the same everywhere."""
    return f"a-{sha256(repr(activation.order).encode()).hexdigest()[:12]}"
