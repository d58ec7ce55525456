#: an editor in production
#: labels p-p-fpppp
#: fails only-needed/unused-tool
FROM alpine:3.20
RUN apk add --no-cache nginx nano
USER nginx
CMD ["nginx", "-g", "daemon off;"]
