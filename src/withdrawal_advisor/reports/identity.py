"""Stable identifiers of facts."""

from hashlib import sha256


def fact_id(sentence: str) -> str:
    """Return the id of a fact from its sentence: the same in every situation and release."""
    return f"f-{sha256(sentence.encode()).hexdigest()[:12]}"
