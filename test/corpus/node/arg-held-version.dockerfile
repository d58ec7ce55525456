#: versions in ARGs before FROM, json RUN
#: labels ppppppppp
#: context node-ts
ARG NODE=22.11.0
ARG VARIANT=alpine3.20
FROM node:${NODE}-${VARIANT} AS build
WORKDIR /w
COPY package.json package-lock.json ./
RUN ["npm", "ci"]
COPY . .
RUN ["npm", "run", "build"]

FROM node:${NODE}-${VARIANT}
WORKDIR /w
COPY --chown=node package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit && rm -rf ~/.npm
COPY --from=build /w/dist dist/
USER node
CMD node dist/server.js
