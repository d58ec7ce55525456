#: a LABEL between does not part them
#: labels p-f-pfppp
#: fails layers/split-run clean-up/deleted-too-late
FROM debian:bookworm-slim
RUN apt-get update
LABEL org.opencontainers.image.title=web
RUN apt-get install -y --no-install-recommends nginx
# tidy
RUN rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
