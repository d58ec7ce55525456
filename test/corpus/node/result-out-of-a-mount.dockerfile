#: the result is copied out of a bind mount of the build stage, no COPY --from
#: labels ppppppppp
#: context node-result-out-of-a-mount
FROM node:22.20.0-alpine3.22 AS build
WORKDIR /b
COPY package.json package-lock.json tsconfig.json ./
RUN npm ci
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:22.20.0-alpine3.22
WORKDIR /app
RUN --mount=type=bind,from=build,source=/b,target=/b \
    cp -a /b/dist /b/node_modules /b/package.json .
USER node
CMD ["node", "dist/index.js"]
