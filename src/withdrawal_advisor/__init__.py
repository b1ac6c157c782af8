"""Consequences of a military withdrawal, inferred and justified."""
