"""What a trained network is like inside: with its noise on, layer by layer, unit by unit."""
