#: clean-up through a bash array
#: labels p-p-ppppp
#: context debian-bash-array
FROM debian:12.12-slim
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN trash=(/var/lib/apt/lists /var/cache/apt/archives); \
    apt-get update; \
    apt-get install -y --no-install-recommends memcached; \
    rm -rf "${trash[@]}"
USER memcache
CMD ["memcached"]
