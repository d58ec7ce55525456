FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --include=dev
COPY . .
RUN node -p "require('left-pad')('a',3)" && npm prune --production
USER node
CMD npm start
