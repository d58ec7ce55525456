#: a key that only one command sees stays in the history all the same
#: labels p-p-ppppf
#: fails security/secret-in-text
FROM debian:12-slim
RUN apt-get update && apt-get install --no-install-recommends -y procps=2:4.0.2-3 && rm -rf /var/lib/apt/lists/*
COPY --chmod=755 register.sh /usr/local/bin/
RUN ACTIVATION_TOKEN=9f2c77d01be84a53bb1c0c2d register.sh
USER 1000
CMD ["bash", "-c", "while :; do uptime; sleep 60; done"]
