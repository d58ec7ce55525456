#: ubuntu under a server that has an image of its own
#: labels f-p-ppppp
#: fails base-image/fat-final-base
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
USER www-data
CMD ["nginx", "-g", "daemon off;"]
