#: the secret is copied, then removed: it still ships
#: labels p-pf-fp-p
#: fails dockerignore/secret-in-context clean-up/deleted-too-late
#: context secret
FROM node:22-alpine
WORKDIR /app
COPY . .
# Remove sensitive files for security
RUN rm -f .env
USER node
CMD ["node", "server.js"]
