"""What discord.py keeps in memory of views and forms that were sent: with us, nothing at all."""

from typing import Any


def kept_views(bot: Any) -> list[str]:
    """Return the custom_ids that only this process could answer, and that a restart would lose."""
    # The one touch of discord.py's insides; the test beside it notices when they change.
    store = bot._connection._view_store
    views = [custom_id for items in store._views.values() for _, custom_id in items]
    synced = [f"message {k}" for k, v in store._synced_message_views.items() if not v.is_finished()]
    return [*views, *store._modals, *synced, *store._dynamic_items]
