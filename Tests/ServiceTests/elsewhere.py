# SPDX-License-Identifier: Apache-2.0
#
# The rest of the world, for a service that is tried without one: a ministry's page that leads to its feed, with one item of
# this hour, and a receiver that writes down what it gets, one line a request: path, webhook-id, body.
#
#     elsewhere.py PORT LOG
import email.utils
import http.server
import sys

ITEM = "China expelled the ambassador of the United States"
FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Example ministry</title><link>http://127.0.0.1/</link><item>
<title>{ITEM}</title><guid>one</guid><link>http://127.0.0.1/one</link><pubDate>{email.utils.formatdate()}</pubDate>
<description>China condemned the United States over the seizure of a trawler, the foreign ministry of China said.</description>
</item></channel></rss>"""
PAGE = '<html><head><title>Press</title><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
PAGES = {"/press/": ("text/html", PAGE), "/rss": ("application/rss+xml", FEED)}


class Elsewhere(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind, text = PAGES.get(self.path, (None, "nothing here"))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.end_headers()
        self.wfile.write(text.encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with open(sys.argv[2], "a") as log:
            log.write(f"{self.path} {self.headers['webhook-id']} {body}\n")
        self.send_response(204)
        self.end_headers()


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Elsewhere).serve_forever()
