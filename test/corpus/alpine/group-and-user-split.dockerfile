#: group and user in a RUN each
#: labels p-f-ppppp
#: fails layers/split-run
FROM alpine:3.20
RUN apk add --no-cache nginx
RUN addgroup -S web
RUN adduser -S -G web web
USER web
CMD ["nginx", "-g", "daemon off;"]
