#: Debian's sh is dash, and dash knows no braces: rm is given a folder that is called {lists,cache}
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:12-slim
RUN apt-get update && apt-get install --no-install-recommends -y procps=2:4.0.2-3 && rm -rf /var/lib/apt/{lists,cache}/*
USER 1000
CMD ["bash", "-c", "while :; do uptime; sleep 60; done"]
