#: the shortest right one
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
