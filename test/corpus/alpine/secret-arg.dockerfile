#: a password as build argument
#: labels p-p-ppppf
#: fails security/secret-in-env
FROM alpine:3.20
ARG DB_PASSWORD=hunter2
RUN apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
