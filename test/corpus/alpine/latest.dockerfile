#: latest names no version
#: labels p-p-ppfpp
#: fails pin-versions/moving-tag
FROM alpine:latest
RUN apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
