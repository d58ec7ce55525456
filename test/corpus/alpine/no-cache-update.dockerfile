#: the switch in front of the verb
#: labels p-p-ppppp
FROM alpine:3.20
RUN apk --no-cache add nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
