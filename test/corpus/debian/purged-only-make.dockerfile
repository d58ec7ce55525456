#: purges make only: gcc and libc6-dev stay
#: labels pfppfppfp
#: fails multi-stage/source-shipped only-needed/unused-tool order/source-before-dependencies
#: context debian-purged-only-make
FROM debian:12.12-slim
WORKDIR /src
COPY main.c Makefile ./
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev make \
 && make && mv hello /usr/local/bin/ \
 && apt-get purge -y make \
 && rm -rf /var/lib/apt/lists/* /src/*
USER nobody
CMD ["hello"]
