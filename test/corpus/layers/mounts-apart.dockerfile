#: RUNs with other mounts are not merged
#: labels p-p-ppppp
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add nginx
RUN apk add --no-cache tzdata
USER nginx
CMD ["nginx", "-g", "daemon off;"]
