FROM alpine:3.20
RUN apk update && apk add --virtual .deps gcc musl-dev \
 && apk add --update nginx \
 && apk del .deps
RUN apk -U add curl
USER nginx
CMD ["nginx"]
