FROM debian:bookworm-slim
RUN bash -c "apt-get update && apt-get install -y less"
RUN sh -c 'apt-get update; apt-get install -y tini' && echo "apt-get install -y nothing"
RUN eval "apt-get install -y file"
CMD ["less"]
