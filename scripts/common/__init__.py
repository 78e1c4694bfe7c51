"""What every program shares: its command line's edge, whole files, the code that it is made of."""
