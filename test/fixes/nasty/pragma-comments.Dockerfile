FROM debian:bookworm-slim
# hadolint ignore=DL3008,DL3015
RUN apt-get update && apt-get install -y less
# learn-image-opt ignore=clean-up/cache-left-in-layer
RUN apt-get update && apt-get install -y tini
# hadolint ignore=DL3059
RUN rm -rf /var/lib/apt/lists/*
CMD ["less"]
