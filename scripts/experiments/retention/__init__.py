"""Retention: can a noisy network not hold random images, or not learn them?"""
