#: FROM stage counts as what the stage is built on
#: labels ppp-ppppp
FROM alpine:3.20 AS base
RUN apk add --no-cache nginx
FROM base
USER nginx
CMD ["nginx", "-g", "daemon off;"]
