"""Speaks a text over an HTTP door that streams raw PCM, and writes the sound to standard output.

    http_pcm.py http://127.0.0.1:8080/tts '{"text": "Hello there."}' > hello.pcm
"""
import json
import sys

import requests

url, body = sys.argv[1:]
with requests.post(url, json=json.loads(body), stream=True, timeout=60) as response:
    if not response.ok:
        sys.exit(f"{response.status_code} {response.json()['error']['code']}")
    print(response.headers["Content-Type"], response.headers["X-Sample-Rate"], file=sys.stderr)
    for chunk in response.iter_content(chunk_size=None):
        sys.stdout.buffer.write(chunk)
