"""`leerkring check` tells whether facilitators may see labels, and refuses it without an approval."""

import pytest

from tests.cli.conftest import Installation
from tests.cli.loopback import TOKEN


def test_it_says_who_sees_labels_of_members_and_who_approved_that(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_DISCORD__TOKEN", TOKEN)
    off = installation.leerkring("check", "--offline")
    assert "✓ labels: only their owners see labels of members" in off.output
    with installation.config.open("a") as file:
        file.write("facilitator_labels = true\n")
    refused = installation.leerkring("check", "--offline")
    assert "privacy.facilitator_labels: labels of members are shown" in refused.output
    assert refused.exit_code == 1
    with installation.config.open("a") as file:
        file.write("facilitator_labels_approved_on = 2026-03-01\n")
        file.write('facilitator_labels_approved_by = "OR De Linde"\n')
    on = installation.leerkring("check", "--offline")
    assert "share with them; approved on 2026-03-01 by OR De Linde" in on.output
    assert on.exit_code == 0
