#: a build argument with a password is written into a file of the image
#: labels p-p-ppppf
#: fails security/secret-in-env
#: context security-argument-into-a-file
FROM alpine:3.22.1
RUN apk add --no-cache redis
ARG REDIS_PASSWORD
RUN echo "requirepass ${REDIS_PASSWORD}" >> /etc/redis.conf
USER redis
CMD ["redis-server", "/etc/redis.conf"]
