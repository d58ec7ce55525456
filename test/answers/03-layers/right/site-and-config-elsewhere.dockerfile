FROM alpine:3.22
RUN apk add --no-cache nginx tzdata && addgroup -S site && adduser -S -G site site
COPY <<'EOT' /etc/nginx/nginx.conf
pid /tmp/nginx.pid;
events {}
http {
  server {
    listen 8080;
    root /usr/share/site;
  }
}
EOT
COPY --chmod=755 site/ /usr/share/site/
USER site
CMD ["nginx", "-g", "daemon off;"]
