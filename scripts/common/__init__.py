"""What every program shares: command-line handling, atomic file writing, the code that it uses."""
