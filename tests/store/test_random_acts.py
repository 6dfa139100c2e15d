"""Random acts, the same ones each time: see `tests.random_acts`; the soak tries new ones."""

from hypothesis import HealthCheck, settings

from tests.random_acts import Acts

TestRandomActs = Acts.TestCase
TestRandomActs.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
