# glibc, not Alpine: the embedding model's runtime has no musl build.
FROM node:24-bookworm AS build
WORKDIR /footnote
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /footnote
ENV NODE_ENV=production LOG_FORMAT=json
COPY --from=build --chown=node:node /footnote /footnote
# A volume gets its owner from the image.
RUN mkdir -p embeddings/index libraries && chown node:node embeddings/index libraries && chmod 700 embeddings/index libraries
USER node
VOLUME ["/footnote/corpus", "/footnote/embeddings/index", "/footnote/libraries"]
CMD ["node", "dist/cli.js", "start"]
