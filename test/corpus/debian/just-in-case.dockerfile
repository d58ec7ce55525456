#: everything installed just in case
#: labels p-p-fpppp
#: fails only-needed/unused-tool
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx vim git build-essential && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
