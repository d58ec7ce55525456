#: cleaned before it is filled
#: labels p-p-pfppp
#: fails clean-up/cleaned-too-early
FROM debian:bookworm-slim
RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y --no-install-recommends nginx
USER www-data
CMD ["nginx", "-g", "daemon off;"]
