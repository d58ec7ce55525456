# fails: nothing
FROM alpine:3.22
ARG TERRAFORM_VERSION=1.9.5
RUN apk add --no-cache --virtual .fetch curl unzip && \
    curl -fsSLo /tmp/tf.zip "https://releases.hashicorp.com/terraform/${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_linux_amd64.zip" && \
    unzip /tmp/tf.zip -d /usr/local/bin && \
    rm /tmp/tf.zip && \
    apk del .fetch
RUN adduser -D tf
USER tf
ENTRYPOINT ["terraform"]
