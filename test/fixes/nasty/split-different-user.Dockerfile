FROM debian:bookworm-slim
RUN apt-get update
USER root
RUN apt-get install -y less
WORKDIR /x
RUN rm -rf /var/lib/apt/lists/*
CMD ["less"]
