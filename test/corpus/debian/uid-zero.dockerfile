#: user 0 by a variable is root
#: labels p-p-ppppf
#: fails security/runs-as-root
FROM debian:bookworm-slim
ARG UID=0
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER ${UID}:1000
CMD ["nginx", "-g", "daemon off;"]
