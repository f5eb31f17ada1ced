# podwhy: what `npm start` runs, without what it is made with. Non-root, and the root file system may be read-only: state goes to
# PostgreSQL (DATABASE_URL), or to SQLite in /data, which is then a volume.
#   docker build -t podwhy .
#   docker run --read-only --env-file .env -v podwhy-data:/data -v ~/.kube/config:/kubeconfig:ro -e KUBECONFIG=/kubeconfig \
#     -p 3000:3000 -p 8080:8080 podwhy          (user 1000 has to be able to read that kubeconfig)

FROM node:24-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are Node itself, which this image has. No package may run a script of its own.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

FROM node:24-trixie-slim
# npm and its like are not needed to run, and are most of what scanners complain of.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn* \
  && mkdir /data && chown 1000:1000 /data
WORKDIR /app
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/.compile-cache PODWHY_DATA=/data
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
# The console serves these pages.
COPY docs/causes docs/causes
COPY scripts/fill-compile-cache.mjs scripts/
# Filled as root and only read later: a third off each start.
# The cache belongs to one set of flags: those that podwhy gives itself in a container of 512 MiB and more (src/ops/small-heap.ts).
RUN node --max-semi-space-size=1 --max-old-space-size=256 scripts/fill-compile-cache.mjs && node src/main.ts --version
USER 1000:1000
EXPOSE 3000 8080
CMD ["node", "src/main.ts"]
