#: cleaned in a stage that does not ship
#: labels ppp-pfppp
#: fails clean-up/cache-left-in-layer
FROM debian:bookworm-slim AS tidy
RUN rm -rf /var/lib/apt/lists/*

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx
USER www-data
CMD ["nginx", "-g", "daemon off;"]
