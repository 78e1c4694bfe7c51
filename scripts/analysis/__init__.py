"""From records to tables and statistics; the numbers of the Methods; the style of the figures."""
