"""The commands: the only place where everything meets."""
