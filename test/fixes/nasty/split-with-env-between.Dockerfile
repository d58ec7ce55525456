FROM debian:bookworm-slim
RUN apt-get update
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get install -y less
RUN rm -rf /var/lib/apt/lists/*
CMD ["less"]
