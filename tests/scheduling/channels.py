"""A Discord of our own for scheduling tests: channels that remember what arrived in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.outgoing import Gone, Outcome, Outgoing, Retry, Sent, Trouble
from bot.services.ports import Clock

NONCE_MEMORY = timedelta(minutes=3)


@dataclass(frozen=True)
class Arrived:
    """One message that people can see."""

    id: int
    at: datetime
    mark: str
    kind: str
    channel_id: int | None
    data: Mapping[str, Any]


@dataclass
class Channels:
    """The ports `Notifier` and `Editor`; it knows nonces for three minutes and can misbehave.

    `answers` are used up one by one, each before (`Retry`, `Gone`) or after the effect (`lost`);
    `step` is called at every moment at which a process could die.
    """

    clock: Clock
    arrived: list[Arrived] = field(default_factory=list)
    answers: list[Outcome | str] = field(default_factory=list)
    broken: dict[int, Outcome] = field(default_factory=dict)
    step: Callable[[], None] = lambda: None

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Let it arrive once per nonce, unless told otherwise."""
        self.step()
        message = outgoing.message
        answer = self.answers.pop(0) if self.answers else None
        answer = self.broken.get(message.channel_id or 0, answer)
        if isinstance(answer, Retry | Gone):
            return answer
        known = self._known(outgoing.mark)
        if known is None or self.clock() - known.at > NONCE_MEMORY:
            known = Arrived(
                len(self.arrived) + 1,
                self.clock(),
                outgoing.mark,
                message.kind,
                message.channel_id,
                message.data,
            )
            self.arrived.append(known)
        self.step()
        return Retry() if answer == "lost" else Sent(known.id)

    async def find(self, outgoing: Outgoing) -> Outcome | None:
        """Look for the mark among everything that arrived."""
        self.step()
        broken = self.broken.get(outgoing.message.channel_id or 0)
        if broken is not None:
            return broken
        known = self._known(outgoing.mark)
        return Sent(known.id) if known else None

    async def edit(self, outgoing: Outgoing, message_id: int) -> Outcome:
        """Draw what arrived anew, in its place."""
        self.step()
        broken = self.broken.get(outgoing.message.channel_id or 0)
        if broken is not None:
            return broken
        (place,) = (n for n, each in enumerate(self.arrived) if each.id == message_id)
        self.arrived[place] = replace(self.arrived[place], data=outgoing.message.data)
        self.step()
        return Sent(message_id)

    def texts(self, kind: str = "bell") -> list[str]:
        """What people can read of one kind of message, in order of arrival."""
        return [str(each.data["text"]) for each in self.arrived if each.kind == kind]

    def _known(self, mark: str) -> Arrived | None:
        return next((each for each in reversed(self.arrived) if each.mark == mark), None)


NO_PERMISSION = Gone(Trouble.NO_PERMISSION)
