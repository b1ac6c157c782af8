"""Objections to a rule base, worked cases and the proof checker."""
