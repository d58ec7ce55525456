FROM debian:bookworm-slim
ARG APT="apt-get install -y"
RUN apt-get update && $APT less && $APT tini
CMD ["less"]
