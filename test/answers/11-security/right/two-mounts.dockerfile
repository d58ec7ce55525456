FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,dst=/root/.npmrc --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY server.js .
RUN useradd --no-log-init -r letters
USER letters
ENV SIGNING_KEY_FILE=/run/secrets/key
CMD ["node", "server.js"]
