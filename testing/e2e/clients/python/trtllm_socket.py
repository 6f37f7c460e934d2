"""Speaks texts, one after the other, over /ws/tts, then one with figures. Sound goes to standard output, figures to standard error."""
import asyncio
import json
import sys

import websockets


async def speak(url, texts):
    async with websockets.connect(url) as socket:
        for text in texts:
            await socket.send(json.dumps({"text": text, "voice": "slt", "seed": 3}))
            while (message := await socket.recv()) != b"__END__":
                sys.stdout.buffer.write(message)
        await socket.send(json.dumps({"text": texts[0], "voice": "slt", "benchmark": True}))
        async for message in socket:
            if isinstance(message, str):
                print(message, file=sys.stderr)
                break


asyncio.run(speak(sys.argv[1], sys.argv[2:]))
