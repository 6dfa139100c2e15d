"""Random acts in random order: see `tests.random_acts`."""

from hypothesis import HealthCheck, settings

from tests.random_acts import Acts

TestRandomActs = Acts.TestCase
TestRandomActs.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
