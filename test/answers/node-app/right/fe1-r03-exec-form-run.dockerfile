FROM node:22-slim AS deps
WORKDIR /srv
COPY ["package.json", "package-lock.json", "./"]
RUN ["npm", "clean-install", "--omit", "dev", "--ignore-scripts", "--no-audit", "--no-fund"]

FROM node:22-slim AS compile
WORKDIR /srv
COPY ["package.json", "package-lock.json", "./"]
RUN ["npm", "ci"]
COPY ["tsconfig.json", "./"]
COPY ["src", "src"]
RUN ["./node_modules/.bin/tsc", "--project", "."]

FROM node:22-slim
WORKDIR /srv
COPY --from=deps ["/srv/node_modules", "node_modules"]
COPY --from=compile ["/srv/dist", "dist"]
USER 1000:1000
ENTRYPOINT ["node"]
CMD ["dist/server.js"]
