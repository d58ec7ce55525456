#: without a shell the star is a file's name: nothing is removed
#: labels p-f-pfppp
#: fails layers/split-run clean-up/cache-left-in-layer
FROM debian:12-slim
RUN ["apt-get", "update"]
RUN ["apt-get", "install", "-y", "--no-install-recommends", "nginx"]
RUN ["rm", "-rf", "/var/lib/apt/lists/*"]
USER www-data
CMD ["nginx", "-g", "daemon off;"]
