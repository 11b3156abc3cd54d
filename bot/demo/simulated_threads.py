"""What SimCord has not: whoever made a thread changes its title and wakes it, without a permission."""

import re
from typing import Any

from simcord.backend import serializers
from simcord.backend.state import Backend

_CHANNEL = re.compile(r"/channels/(\d+)")
_AT_REST = {"archived", "auto_archive_duration"}
_BY_ITS_MAKER = {"name", "applied_tags", *_AT_REST}


def changed_by_its_maker(backend: Backend, method: str, path: str, body: Any) -> Any:
    """Change a thread that the bot made as Discord does, and return it; None: it is something else.

    https://docs.discord.com/developers/topics/threads: *requires MANAGE_THREADS or that the current
    user is the thread creator*. SimCord asks for the permission to change channels.
    """
    found = _CHANNEL.fullmatch(path)
    thread = backend.channels.get(int(found[1])) if found and method == "PATCH" else None
    if thread is None or not thread.is_thread or thread.owner_id != backend.bot_user.id:
        return None
    if not isinstance(body, dict) or not set(body) <= _BY_ITS_MAKER:
        return None
    rest = {key: value for key, value in body.items() if key in _AT_REST}
    changes = {key: value for key, value in body.items() if key not in _AT_REST}
    if "applied_tags" in changes:
        changes["applied_tags"] = [int(each) for each in changes["applied_tags"]]
    backend.edit_channel(thread.id, changes, thread_metadata=rest)
    return dict(serializers.channel_payload(backend, thread))
