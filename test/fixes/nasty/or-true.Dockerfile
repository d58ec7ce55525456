FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y less || (sleep 1 && apt-get update && apt-get install -y less)
CMD ["less"]
