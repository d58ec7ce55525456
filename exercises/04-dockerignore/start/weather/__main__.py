import os
from http.server import BaseHTTPRequestHandler, HTTPServer

from weather.report import advice


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(advice(12.5).encode())


HTTPServer(("", int(os.environ.get("PORT", "8000"))), Handler).serve_forever()
