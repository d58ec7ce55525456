#: yarn 4: immutable install, build, then focus --production in the builder; only that is copied
#: labels pp-pppppp
#: context node-yarn-focus
FROM node:22.20.0-bookworm-slim AS build
RUN corepack enable
WORKDIR /repo
COPY package.json yarn.lock .yarnrc.yml ./
COPY services/api/package.json services/api/
RUN yarn install --immutable
COPY services/api services/api
RUN yarn workspace @acme/api build \
 && yarn workspaces focus @acme/api --production

FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /repo
COPY --from=build /repo/node_modules node_modules
COPY --from=build /repo/services/api/package.json services/api/package.json
COPY --from=build /repo/services/api/dist services/api/dist
USER 1000
CMD ["node", "services/api/dist/main.js"]
