FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y ca-certificates
COPY extra.list /etc/apt/sources.list.d/
RUN apt-get update
RUN apt-get install -y less
RUN apt-get purge -y less && apt-get autoremove -y && apt-get install -y tini
CMD ["tini","--version"]
