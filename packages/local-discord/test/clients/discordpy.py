"""An unmodified discord.py client against the stand-in: nothing is changed but the two addresses.

Arguments: api, gateway, token. Prints one line of JSON for each step that it sees, for run.mjs to read.
"""

import asyncio
import io
import json
import sys

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

api, gateway, token = sys.argv[1:4]
Route.BASE = f"{api}/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


def seen(step: str, **more: object) -> None:
    print(json.dumps({"step": step, **more}), flush=True)


intents = discord.Intents.default()
client = discord.Client(intents=intents)
tree = app_commands.CommandTree(client)


class Buttons(discord.ui.View):
    @discord.ui.button(label="Press", custom_id="press", style=discord.ButtonStyle.primary)
    async def press(self, interaction: discord.Interaction, button: discord.ui.Button) -> None:
        await interaction.response.edit_message(content="Pressed", view=None)


@tree.command(name="hello", description="Answers at once")
async def hello(interaction: discord.Interaction, name: str) -> None:
    await interaction.response.send_message(f"Hello {name}", view=Buttons())


@tree.command(name="later", description="Defers, then edits")
async def later(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content="Here it is")


@client.event
async def on_ready() -> None:
    seen("ready", user=str(client.user.id), guilds=sorted(guild.name for guild in client.guilds))
    commands = await tree.sync()
    seen("commands", names=sorted(command.name for command in commands))


@client.event
async def on_message(message: discord.Message) -> None:
    if message.author.bot or client.user not in message.mentions:
        return
    if "file" in message.content:
        await message.channel.send("A file", file=discord.File(io.BytesIO(b"content"), filename="file.txt"))
    else:
        await message.reply(f"You said {message.clean_content}")
        await message.add_reaction("👍")


@client.event
async def on_raw_reaction_add(payload: discord.RawReactionActionEvent) -> None:
    if payload.user_id != client.user.id:
        seen("reaction", emoji=str(payload.emoji))


@client.event
async def on_resumed() -> None:
    seen("resumed")


asyncio.run(client.start(token))
