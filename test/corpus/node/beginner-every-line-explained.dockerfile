#: a comment above each line, and every line right
#: labels p-ppppppp
#: context node-js
# small base
FROM node:22-slim

# work here
WORKDIR /usr/src/app

# first the manifests: they change seldom
COPY package*.json ./

# exactly what the lock file says, and no cache kept
RUN npm ci --omit=dev && \
    # the cache is not needed any more
    npm cache clean --force

# then the code
COPY . .

# not root
USER node

CMD ["npm", "start"]
