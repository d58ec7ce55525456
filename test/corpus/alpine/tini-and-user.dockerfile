#: packages and user in one go, tini starts
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk --no-cache --update add tini nginx \
    && addgroup -S app && adduser -S -G app app
USER app
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["nginx", "-g", "daemon off;"]
