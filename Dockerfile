# podwhy without its development dependencies. Runs as non-root, and the root file system can be read-only: state is in PostgreSQL
# (DATABASE_URL), or in SQLite in /data, which should then be a volume.
#   docker build -t podwhy .
#   docker run --read-only --env-file .env -v podwhy-data:/data -v ~/.kube/config:/kubeconfig:ro -e KUBECONFIG=/kubeconfig \
#     -p 3000:3000 -p 8080:8080 podwhy          (user 1000 must be able to read that kubeconfig)

FROM node:24-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are Node itself, which this image already has. No package may run an install script.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

FROM node:24-trixie-slim
# npm and yarn are not needed at run time, and cause most of the findings of image scanners.
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
# Fills Node's compile cache, as root; at run time it is only read. It saves a third of each start.
# The cache is valid for one set of flags: those podwhy sets itself in a container of 512 MiB or more (src/ops/small-heap.ts).
RUN node --max-semi-space-size=1 --max-old-space-size=256 scripts/fill-compile-cache.mjs && node src/main.ts --version
USER 1000:1000
EXPOSE 3000 8080
CMD ["node", "src/main.ts"]
