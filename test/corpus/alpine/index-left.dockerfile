#: no switch, no clean-up
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM alpine:3.20
RUN apk add nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
