#: lower-case keywords, odd spacing
#: labels p-----p-p
from    node:22-alpine
user node
cmd ["node"]
