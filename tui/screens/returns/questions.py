"""What people ask about returns, answered by F1 where they ask it."""

from __future__ import annotations

from tui.help import Question

AFTER_POSTING = Question(
    "What happens after posting?",
    "One credit invoice is made for each invoice the goods were sold on. A refund is paid out and leaves the balance"
    " where it was; a credit stays open for later. Goods go on the shelf or into quarantine, and medical records are"
    " deactivated where that was chosen.",
)
UNPAID = Question(
    "The item is on an unpaid invoice: what now?",
    "It cannot be returned. Remove the item from that invoice instead: Enter on the message opens the invoice.",
)
WHERE_SEEN = Question(
    "Where are posted returns seen?",
    "In Billing > Returns, in the billing of the client, in the Returns of the inventory item, and on the invoice the"
    " goods were sold on.",
)
WRONGLY_POSTED = Question(
    "A wrong item or a wrong client was posted: what now?",
    "v on the return reverses it: it makes the opposite of everything the return did, and shows that beforehand.",
)
LOCKED = Question(
    "Why is Restock locked at 0?",
    "A service has no shelf, and a prescription that was dispensed may not be sold again. Both are credited all the"
    " same.",
)
ACTIONS = Question(
    "What do the return actions do?",
    "Credit gives the price back. Replacement gives a like unit out of stock at no charge. Repair holds the unit until"
    " it is handed back. None just takes the goods in.",
)
HOW_MANY = Question(
    "Why can fewer come back than were sold?",
    "What was returned before counts, and so do other items of this return. Invoices that are not paid, or that are"
    " dated after the return, do not count. A draft at another desk does not reserve anything.",
)
DISCOUNTED = Question(
    "The invoice has a discount on its total: what now?",
    "Its items have no price of their own until the discount is spread onto the lines: Enter on the message does that,"
    " and the total stays the same.",
)
REFUND_OR_CREDIT = Question(
    "Refund or credit?",
    "A refund pays the money out now. A credit leaves it with the client's account, to pay other invoices or to be"
    " paid out later.",
)
ORIGINAL = Question(
    "What is the method Original?",
    "Each payment of those invoices gets back what it brought, the oldest first: cash in cash, card on the card. What"
    " had been paid from the client's own credit goes back to that credit.",
)
LATER = Question(
    "What if the goods are inspected later?",
    "The return waits: i on an item says what conforms, and the inspection of the last one credits and settles.",
)
UNIT_AWAY = Question(
    "How is a unit taken off the list of serial numbers?",
    "Up goes to the list, Delete takes the unit off, F2 changes it. On Inspect a unit that is on neither list waits"
    " for a later step; one named as non-conforming leaves the accepted ones by itself.",
)
WHERE_IT_GOES = Question(
    "Where do inspected goods go?",
    "Accepted units go on the shelf, non-conforming ones into quarantine, and those to be repaired are held for their"
    " client. All of them are credited: the inspection of the last credit item settles the return.",
)
