"""Results from the records of runs that are there: while others run, after publication, to check them."""
