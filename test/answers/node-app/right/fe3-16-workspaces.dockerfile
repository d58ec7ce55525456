FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --workspaces=false --include=dev
COPY tsconfig.json ./
COPY src ./src
RUN npm --prefix /app run build --if-present

FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm --loglevel=warn ci --include-workspace-root --omit=dev --cache=/tmp/npm && rm -rf /tmp/npm
COPY --from=build /app/dist ./dist
USER node
CMD ["npm", "run", "start", "--silent"]
