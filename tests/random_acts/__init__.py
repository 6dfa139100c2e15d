"""A practice to which anything may happen, in any order: whatever is done or refused, its books stay right."""

from tests.random_acts.life import CLIENTS, METHODS, REFUNDS
from tests.random_acts.money import MoneyActs
from tests.random_acts.ordering import Ordering
from tests.random_acts.running import Running
from tests.random_acts.selling import Selling
from tests.random_acts.taking_back import TakingBack

__all__ = ["CLIENTS", "METHODS", "REFUNDS", "Acts", "Orders"]


class Acts(Selling, TakingBack, Ordering, MoneyActs, Running):
    """Every rule tries one act as the books stand; `attempt` holds what is true of every act."""


class Orders(Ordering, TakingBack):
    """The same practice with little else than orders and what comes back of them."""
