#: the lists are removed before they come
#: labels p-p-pfppp
#: fails clean-up/cleaned-too-early
FROM debian:12-slim
RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y --no-install-recommends nginx-light
USER www-data
CMD ["nginx", "-g", "daemon off;"]
