"""Sends sentences over /stream while their sound comes back, which goes to standard output."""
import asyncio
import json
import sys

import websockets


async def send(socket, sentences):
    for sentence in sentences:
        await socket.send(json.dumps({"session_id": "python", "text": f"{sentence} ", "seed": 3}))


async def speak(url, *sentences):
    async with websockets.connect(url) as socket:
        sending = asyncio.create_task(send(socket, sentences))
        while (message := await socket.recv()) != "END":
            sys.stdout.buffer.write(message)
        await sending


asyncio.run(speak(*sys.argv[1:]))
