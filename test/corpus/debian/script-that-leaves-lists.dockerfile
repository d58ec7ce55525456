#: the bound script installs and leaves the lists
#: labels p-pppfppp
#: fails clean-up/cache-left-in-layer
#: context debian-script-that-leaves-lists
FROM debian:12.12-slim
RUN --mount=type=bind,source=docker/setup.sh,target=/setup.sh sh /setup.sh
COPY app.sh /srv/app.sh
USER runner
CMD ["/bin/sh", "/srv/app.sh"]
