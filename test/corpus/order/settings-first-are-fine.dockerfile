#: a settings file above an install is no source
#: labels p-ppppppp
#: context site
FROM alpine:3.20
COPY nginx.conf /etc/nginx/nginx.conf
RUN apk add --no-cache nginx
COPY site /www
USER nginx
CMD ["nginx", "-g", "daemon off;"]
