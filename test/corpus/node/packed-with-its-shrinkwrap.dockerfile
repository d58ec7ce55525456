#: npm pack in the builder; tarball bind-mounted and installed globally; npm-shrinkwrap travels in the tarball
#: labels ppppppppp
#: context node-packed-with-its-shrinkwrap
# syntax=docker/dockerfile:1
FROM node:22.20.0-alpine3.22 AS pack
WORKDIR /src
COPY package.json npm-shrinkwrap.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
RUN npm run build && npm pack --pack-destination /tmp

FROM node:22.20.0-alpine3.22
RUN --mount=type=bind,from=pack,source=/tmp,target=/pkg \
    --mount=type=cache,target=/root/.npm \
    npm install --global --omit=dev /pkg/acme-cli-1.4.0.tgz
USER node
ENTRYPOINT ["acme-cli"]
