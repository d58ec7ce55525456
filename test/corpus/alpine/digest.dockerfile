#: a digest is the best version
#: labels p-p-ppppp
FROM alpine@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d
RUN apk add --no-cache nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
