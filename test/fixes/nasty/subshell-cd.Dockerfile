FROM debian:bookworm-slim
RUN (apt-get update && apt-get install -y less) && cd /tmp && touch x
RUN apt-get install -y tini
CMD ["less"]
