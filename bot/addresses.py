"""Where Discord is: its own addresses, or those of a rate-limit proxy that the operator runs.

discord.py keeps Discord's addresses in class attributes, for all bots of a process at once. Every
address that one bot asks for passes the three places that are replaced here, in that bot alone.
"""

from typing import Any

import aiohttp
import discord
import yarl
from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.config import DiscordSettings


def reach(client: discord.Client, settings: DiscordSettings) -> None:
    """Make this bot use the addresses of its settings; call it in the task that logs in.

    Answers to interactions find their way by a context variable, which that task and all that it
    starts have in common.
    """
    rest = settings.api_base.rstrip("/")
    if rest != Route.BASE:
        _replace_rest(client.http, rest)
        async_context.set(_Webhooks(rest))
    if settings.gateway_url:
        _replace_gateway(client.http, yarl.URL(settings.gateway_url))


class _Webhooks(AsyncWebhookAdapter):
    def __init__(self, rest: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # discord.py's own
        self._rest = rest

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        return await super().request(_moved(route, self._rest), session, **options)


def _moved(route: Route, rest: str) -> Route:
    route.url = rest + route.url.removeprefix(Route.BASE)
    return route


def _replace_rest(http: HTTPClient, rest: str) -> None:
    original = http.request

    async def request(route: Route, **options: Any) -> Any:
        return await original(_moved(route, rest), **options)

    http.request = request  # type: ignore[method-assign] # this bot's alone, not the class's


def _replace_gateway(http: HTTPClient, gateway: yarl.URL) -> None:
    original = http.ws_connect

    async def ws_connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        # The address to resume at, which Discord names, is behind the same proxy.
        asked = gateway.with_query(yarl.URL(url).query)
        return await original(str(asked), compress=compress)

    http.ws_connect = ws_connect  # type: ignore[method-assign] # this bot's alone
