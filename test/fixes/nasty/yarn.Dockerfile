FROM node:22-alpine
RUN npm install -g yarn@1.22.22
WORKDIR /app
COPY . .
RUN yarn
EXPOSE 3000
CMD ["yarn","start"]
