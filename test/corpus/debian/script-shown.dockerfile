#: the steps stand in a script of the context that cleans up behind itself
#: labels p-ppppppp
#: context debian-script-shown
FROM debian:12.12-slim
RUN --mount=type=bind,source=docker/setup.sh,target=/setup.sh sh /setup.sh
COPY app.sh /srv/app.sh
USER runner
CMD ["/bin/sh", "/srv/app.sh"]
