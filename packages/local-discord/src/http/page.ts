import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'

/** Where Vite puts the page; run from the sources, that is under dist. */
const FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/page/' : '../page/', import.meta.url),
)

/** Serves the page, which no other page may put into a frame. */
export function servePage(app: Hono<{ Bindings: HttpBindings }>): void {
  app.use('/*', async (c, next) => {
    c.header('content-security-policy', "frame-ancestors 'none'")
    c.header('x-frame-options', 'DENY')
    if (!existsSync(`${FOLDER}index.html`)) return c.text('The page is not built yet: run npm run build.\n', 404)
    return serveStatic({ root: relative(process.cwd(), FOLDER) })(c, next)
  })
}
