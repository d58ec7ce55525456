#: packages from a list that is bound to the RUN; xargs hands them to apt-get
#: labels p-ppppppp
#: context debian-list-of-packages-shown
FROM debian:12.12-slim
RUN --mount=type=bind,source=packages.txt,target=/packages.txt \
    apt-get update && \
    xargs -a /packages.txt apt-get install -y --no-install-recommends && \
    rm -rf /var/lib/apt/lists/*
COPY --chmod=755 convert.sh /usr/local/bin/convert
USER nobody
ENTRYPOINT ["convert"]
