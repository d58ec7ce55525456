# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended;error=true
FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y less
CMD less
