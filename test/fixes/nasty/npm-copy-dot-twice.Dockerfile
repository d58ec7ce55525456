FROM node:22-alpine
WORKDIR /app
COPY . /app/
RUN npm install && npm install left-pad
COPY . /app/
USER node
CMD ["npm","start"]
