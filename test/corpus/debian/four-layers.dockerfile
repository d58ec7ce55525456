#: the usual bad answer
#: labels p-f-pfppp
#: fails layers/split-run clean-up/deleted-too-late
FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends nginx
RUN rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
