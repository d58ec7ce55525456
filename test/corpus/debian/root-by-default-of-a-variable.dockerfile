#: a user is made, and the variable's default is root
#: labels p-p-ppppf
#: fails security/runs-as-root
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light && rm -rf /var/lib/apt/lists/* && useradd --system app
ARG APP_USER=root
USER $APP_USER
CMD ["nginx", "-g", "daemon off;"]
