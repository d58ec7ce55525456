#: a package and a folder
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk add --no-cache nginx
RUN mkdir -p /srv/data
USER nginx
CMD ["nginx", "-g", "daemon off;"]
