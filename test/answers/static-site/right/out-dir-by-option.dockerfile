FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build -- --outDir=/usr/share/site --emptyOutDir

FROM nginxinc/nginx-unprivileged:1.29-alpine-slim
COPY --from=build /usr/share/site /usr/share/nginx/html
