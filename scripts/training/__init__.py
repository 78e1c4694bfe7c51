"""One run: its settings, steps, epochs, checkpoint and record."""
