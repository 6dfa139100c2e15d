"""What holds for every property test: the same examples each time, however slow the machine is that tries them."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "checks",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("checks")
