FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y less && \
    find /usr/share/doc -type f -exec rm {} \;
CMD ["less"]
