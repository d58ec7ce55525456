FROM debian:bookworm-slim
RUN apt update && apt install -y less && apt-get clean
RUN apt-get update && apt-get upgrade -y && apt-get -y install tini && rm -rf /var/lib/apt/lists
CMD ["less"]
