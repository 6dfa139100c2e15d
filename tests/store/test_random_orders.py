"""Random orders, the same ones each time: see `tests.random_acts.proofs` for what holds; the soak tries new ones."""

from hypothesis import HealthCheck, settings

from tests.random_acts import Orders

TestRandomOrders = Orders.TestCase
TestRandomOrders.settings = settings(
    max_examples=10,
    stateful_step_count=35,
    suppress_health_check=list(HealthCheck),
)
