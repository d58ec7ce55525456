# refused by: layers/split-run
FROM alpine:3.20
RUN apk add --no-cache nginx
WORKDIR /
RUN apk add --no-cache tzdata
ENV X=1
RUN addgroup -S site
ENV Y=1
RUN adduser -S -G site site
COPY nginx.conf /etc/nginx/nginx.conf
COPY --chmod=755 site/ /srv/site/
USER site
CMD ["nginx", "-g", "daemon off;"]
