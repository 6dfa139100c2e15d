"""What this machine suggests for a new practice."""

import pytest

from tui.screens.setup import world


@pytest.mark.parametrize(
    ("typed", "first"), [("aud", "AUD"), ("AUD", "AUD"), ("austr", "AUD"), ("euro", "EUR"), ("british", "GBP")]
)
def test_a_currency_is_found_by_code_or_a_part_of_its_name(typed, first):
    assert world.find_currency(typed, 7)[0].id == first


def test_money_that_is_no_longer_used_is_not_offered():
    assert {hit.id for hit in world.find_currency("", 999)}.isdisjoint({"ARA", "ATS", "DEM"})


@pytest.mark.parametrize(("typed", "first"), [("syd", "Australia/Sydney"), ("new york", "America/New_York")])
def test_a_time_zone_is_found_by_its_city(typed, first):
    assert world.find_timezone(typed, 7)[0].id == first


@pytest.mark.parametrize(
    ("zone", "suggested"), [("Australia/Sydney", "Australia/Sydney"), ("UTC", ""), ("Nowhere/X", "")]
)
def test_the_machine_s_time_zone_is_suggested_unless_it_is_only_a_server_s(monkeypatch, zone, suggested):
    monkeypatch.setenv("TZ", zone)
    assert world.timezone_here() == suggested


@pytest.mark.parametrize(("language", "suggested"), [("de_CH.UTF-8", "de_CH"), ("C.UTF-8", "en"), ("xx_YY", "en")])
def test_numbers_are_written_the_way_of_the_session_s_language(monkeypatch, language, suggested):
    monkeypatch.delenv("LC_MONETARY", raising=False)
    monkeypatch.setenv("LC_ALL", language)
    assert world.locale_here() == suggested
