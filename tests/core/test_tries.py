from __future__ import annotations

from datetime import timedelta

import pytest

from service.core.tries import Patience, account_name, network

MINUTE = timedelta(minutes=1)
PATIENCE = Patience(5, MINUTE, 60 * MINUTE)


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (11, 60), (12, 60), (10**6, 60)],
)
def test_the_wait_doubles_with_every_failure_up_to_the_longest(failures: int, minutes: int) -> None:
    assert PATIENCE.wait(failures) == minutes * MINUTE


ADDRESSES = {
    "itself": ("198.51.100.7", "198.51.100.7"),
    "ipv4 in ipv6": ("::ffff:198.51.100.7", "198.51.100.7"),
    "one household": ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    "another of it": ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
    "another household": ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
    "long form": ("2001:0DB8:0001:0002:0000:0000:0000:0001", "2001:db8:1:2::/64"),
    "with a zone": ("fe80::1%eth0", "fe80::/64"),
    "a socket": ("", ""),
    "no address": ("somewhere", "somewhere"),
}


@pytest.mark.parametrize(("address", "place"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_place_is_what_one_is_handed_out_as_a_whole(address: str, place: str) -> None:
    assert network(address) == place


SPELLINGS = {
    "case": "UMA@Old.Example",
    "blanks around": "  uma@old.example\t",
    "a blank within": "uma @old.example",
    "wide letters": "ｕｍａ＠ｏｌｄ．ｅｘａｍｐｌｅ",
    "a soft hyphen": "u\u00adma@old.example",
    "a joiner": "uma\u200d@old.example",
    "turned around": "\u202euma@old.example",
    "a control character": "uma\u0000@old.example",
    "half a character": "uma\ud83d@old.example",
    "a no-break space": "\u00a0uma@old.example\u2003",
    "a styled letter": "𝓾ma@old.example",
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_an_account_has_one_name_however_it_is_spelled(spelled: str) -> None:
    assert account_name(spelled) == "uma@old.example"


@pytest.mark.parametrize("spelled", ["ÅSA@x.example", "A\u030asa@x.example", "åsa@X.example"])
def test_accents_are_one_letter_however_they_are_written(spelled: str) -> None:
    assert account_name(spelled) == "åsa@x.example"


def test_other_accounts_stay_others() -> None:
    names = ["uma@old.example", "uma+x@old.example", "u.ma@old.example", "åma@old.example"]
    assert len({account_name(each) for each in names}) == 4


def test_an_endless_name_is_cut() -> None:
    assert len(account_name("a" * 1_000_000)) <= 1_000
