"""The HTTP side: routes, and nothing that knows where bags come from."""
from flask import Flask, abort

from luggage.bags import last_seen

app = Flask(__name__)


@app.get("/health")
def health():
    return {"status": "ok"}


@app.get("/bags/<tag>")
def bag(tag: str):
    seen = last_seen(tag)
    if seen is None:
        abort(404)
    return {"bag": tag, "seen": seen}
