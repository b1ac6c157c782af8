"""Engines that find activations, each behind one module."""
