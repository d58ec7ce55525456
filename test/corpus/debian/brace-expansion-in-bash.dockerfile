#: bash is asked to expand braces
#: labels p-p-ppppp
FROM debian:bookworm-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/{lib/apt/lists,cache/apt}/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
