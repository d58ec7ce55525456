#: the old way to clean
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk update && apk add nginx && rm -rf /var/cache/apk/*
USER nginx
CMD ["nginx", "-g", "daemon off;"]
