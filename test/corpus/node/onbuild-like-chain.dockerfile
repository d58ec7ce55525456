#: a chain of FROM stage with the user inherited
#: labels ppppppppp
#: context node-js
FROM node:22-alpine AS base
WORKDIR /srv
USER node

FROM base AS deps
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM deps
COPY --chown=node:node server.js ./
CMD ["node", "server.js"]
