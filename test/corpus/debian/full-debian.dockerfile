#: debian:bookworm has a slim sibling
#: labels f-p-ppppp
#: fails base-image/fat-final-base
FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
