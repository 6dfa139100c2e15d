"""Finding a product that an act names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.catalogue.facts import CatalogueBooks, Product
from domain.errors import unknown


def known_product(books: CatalogueBooks, code: str) -> Product:
    """The product, refused as unknown where nothing has this code."""
    product = books.product(code)
    if product is None:
        raise unknown("product", code)
    return product


def known_products(books: CatalogueBooks, codes: Sequence[str]) -> Mapping[str, Product]:
    """The products, refused as unknown where nothing has one of these codes."""
    products = books.products(codes)
    for code in codes:
        if code not in products:
            raise unknown("product", code)
    return products
