FROM node:22-alpine
WORKDIR /app
# hadolint ignore=DL3016,DL3059
RUN npm install -g pm2 # hadolint ignore=DL3016
COPY . .
USER node
CMD ["pm2"]
