#: a first Dockerfile: npm install, nothing cleaned, root
#: labels p-pppffpf
#: fails pin-versions/lock-file-not-honoured clean-up/cache-left-in-layer security/runs-as-root
#: context node-js
# Use node as the base image
FROM node:22-slim
# Create the app directory
WORKDIR /usr/src/app
# Install dependencies
COPY package*.json ./
RUN npm install
# Copy the code
COPY . .
# The port of the app
EXPOSE 3000
CMD ["npm", "start"]
