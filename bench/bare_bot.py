"""A bot with nothing but discord.py, to compare with: `python -m bench.bare_bot API_BASE GATEWAY`."""

import sys
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Bare(discord.AutoShardedClient):
    """Answers every interaction with one word."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer."""
        await interaction.response.send_message("Dag", ephemeral=True)


if __name__ == "__main__":
    Route.BASE = sys.argv[1]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
    bare = Bare(intents=discord.Intents(guilds=True), shard_count=1, chunk_guilds_at_startup=False)
    bare.run("bench", log_handler=None)
