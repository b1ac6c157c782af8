"""Sentences to patterns and back, with hints for the writer."""
