"""Hypothesis on a busy machine: how long a case takes to draw says nothing about the mathematics."""

from hypothesis import HealthCheck, settings

settings.register_profile("busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
