"""Text files to values of the model, with every problem found."""
