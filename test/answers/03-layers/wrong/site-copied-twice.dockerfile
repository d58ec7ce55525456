# refused by: layers/rewritten-files
FROM alpine:3.20
RUN apk add --no-cache nginx tzdata && addgroup -S site && adduser -S -G site site
COPY nginx.conf /etc/nginx/nginx.conf
COPY --chmod=755 site/ /srv/site/
COPY --chmod=755 site/ /srv/site/
USER site
CMD ["nginx", "-g", "daemon off;"]
