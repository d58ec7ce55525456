FROM node:22 AS build
ADD package.json package-lock.json /trip/
RUN npm --prefix /trip ci
ADD tsconfig.json /trip/
ADD src /trip/src
RUN npm --prefix /trip run build && npm --prefix=/trip prune --omit=dev

FROM node:22-slim
COPY --from=0 /trip/node_modules /trip/node_modules
COPY --from=0 /trip/dist /trip/dist
WORKDIR /
USER node
CMD ["node", "/trip/dist/server.js"]
