FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y less > /dev/null 2>&1
CMD ["less"]
