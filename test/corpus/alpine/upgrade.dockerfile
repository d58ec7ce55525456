#: apk upgrade is advice only
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk upgrade --no-cache && apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
