#: two RUNs with a COPY between
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk add --no-cache nginx
COPY --from=busybox:1.36 /bin/busybox /opt/busybox
RUN mkdir -p /srv/www
USER nginx
CMD ["nginx", "-g", "daemon off;"]
