"""Image files, what a network sees of them, and the distortions of test images."""
