FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev && mkdir /out && tar -cf - dist node_modules | tar -xf - -C /out

FROM node:22-alpine
WORKDIR /app
COPY --from=build /out ./
USER node
CMD ["node", "dist/server.js"]
