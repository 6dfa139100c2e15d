"""Orders placed, shipped and billed, in one call each."""


def order(clinic, *lines, **more):
    asked = [{"product": product, "quantity": str(quantity), **rest} for product, quantity, rest in lines]
    return clinic.do("place_order", client="C1", lines=asked, **more)["made"]["order"]


def ship(clinic, number, *lines):
    going = [{"line": line, "quantity": str(quantity)} for line, quantity in lines]
    return clinic.do("ship_order", order=number, lines=going)["made"]["shipment"]


def bill(clinic, shipment, **more):
    return clinic.do("invoice_shipment", shipment=shipment, **more)["made"]["invoice"]
