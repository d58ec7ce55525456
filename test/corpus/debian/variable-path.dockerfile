#: the path in a shell variable
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN lists=/var/lib/apt/lists; apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf "$lists"/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
