"""Distortions beyond noise: filters, contrast, phase."""
