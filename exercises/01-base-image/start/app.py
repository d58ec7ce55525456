"""Tells the weight of a suitcase. Standard library only."""
import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

SUITCASES = {"cabin": 2.1, "trunk": 6.8, "backpack": 0.9}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path in ("/", "/health")
        body = json.dumps(SUITCASES if known else {"error": "not found"}).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    HTTPServer(("", int(os.environ.get("PORT", "8000"))), Handler).serve_forever()
