"""Grounding, the derivation graph and its perfect model."""
