FROM node:22-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --prefer-offline

FROM modules AS build
RUN npm ci
COPY src/ ./src/
RUN node node_modules/typescript/bin/tsc --target es2022 --module commonjs --rootDir src --outDir dist --strict --esModuleInterop --skipLibCheck src/server.ts

FROM node:22-slim
WORKDIR /app
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
