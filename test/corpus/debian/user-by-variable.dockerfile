#: the user comes from a variable with a default
#: labels p-p-ppppp
FROM debian:bookworm-slim
ARG UID=10001
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER ${UID}
CMD ["nginx", "-g", "daemon off;"]
