ARG DEBIAN_TAG=bookworm-slim
FROM debian:${DEBIAN_TAG}
ARG EXTRA_PACKAGES="less"
ARG APT_OPTS=-y
# install
RUN apt-get update && apt-get install ${APT_OPTS} tini $EXTRA_PACKAGES
CMD ["less", "--version"]
