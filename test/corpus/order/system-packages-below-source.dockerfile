#: apk below the COPY of the site
#: labels p-pppppfp
#: fails order/source-before-dependencies
#: context site
FROM alpine:3.20
COPY site /www
RUN apk add --no-cache lighttpd
USER lighttpd
CMD ["lighttpd", "-D", "-f", "/etc/lighttpd/lighttpd.conf"]
