FROM node:22 AS build
SHELL ["/bin/bash", "-o", "errexit", "-o", "nounset", "-o", "pipefail", "-c"]
COPY package.json package-lock.json /build/
RUN cd /build; npm ci
COPY tsconfig.json /build/
COPY src /build/src
RUN pushd /build; npm run build; npm prune --omit=dev; popd

FROM node:22-slim
COPY --from=build /build/node_modules /app/node_modules
COPY --from=build /build/dist /app/dist
WORKDIR /app
USER node:node
CMD ["node", "dist/server.js"]
