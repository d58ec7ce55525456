#: the index of apk update stays
#: labels p-p-pfppp
#: fails clean-up/cache-left-in-layer
FROM alpine:3.20
RUN apk update && apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
