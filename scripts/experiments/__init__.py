"""One folder per experiment: its sweep, figures with captions, claims."""
