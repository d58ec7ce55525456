#: curl is used by the health check
#: labels p-p-ppppp
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx curl && rm -rf /var/lib/apt/lists/*
USER www-data
HEALTHCHECK --interval=30s CMD curl -fsS http://localhost/ || exit 1
CMD ["nginx", "-g", "daemon off;"]
