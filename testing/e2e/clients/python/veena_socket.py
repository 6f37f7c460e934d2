"""Speaks texts, one after the other, over /v1/audio/speech/stream/ws. Sound goes to standard output, the rest to standard error."""
import asyncio
import json
import sys

import websockets


async def speak(url, texts):
    async with websockets.connect(url) as socket:
        for number, text in enumerate(texts):
            await socket.send(json.dumps({"text": text, "segment_id": f"turn-{number}", "seed": 3}))
            async for message in socket:
                if isinstance(message, bytes):
                    sys.stdout.buffer.write(message)
                    continue
                print(message, file=sys.stderr)
                if json.loads(message)["type"] == "end":
                    break
        await socket.send(json.dumps({"continue": False}))
        print(await socket.recv(), file=sys.stderr)
        await socket.wait_closed()
        print("closed", socket.close_code, file=sys.stderr)


asyncio.run(speak(sys.argv[1], sys.argv[2:]))
