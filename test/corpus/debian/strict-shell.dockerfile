#: SHELL sets what every RUN begins with
#: labels p-p-ppppp
FROM debian:12-slim
SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]
RUN apt-get update ; \
    apt-get install -y --no-install-recommends nginx ; \
    rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
