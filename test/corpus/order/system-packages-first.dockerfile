#: apk above the COPY of the site
#: labels p-ppppppp
#: context site
FROM alpine:3.20
RUN apk add --no-cache lighttpd
COPY site /www
USER lighttpd
CMD ["lighttpd", "-D", "-f", "/etc/lighttpd/lighttpd.conf"]
