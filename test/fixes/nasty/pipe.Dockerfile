FROM debian:bookworm-slim
COPY packages.txt /tmp/
RUN apt-get update && cat /tmp/packages.txt | xargs apt-get install -y
RUN xargs -a /tmp/packages.txt apt-get install -y && rm -rf /var/lib/apt/lists/*
CMD ["less"]
