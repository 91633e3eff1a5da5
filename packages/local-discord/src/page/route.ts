/** Where the page is and whose view it shows: all that it remembers, kept in the address's hash. */
export interface Route {
  person?: string
  channel?: string
}

/** Reads `#channel=ID&as=ID`. */
export function readRoute(hash = location.hash): Route {
  const values = new URLSearchParams(hash.replace(/^#/, ''))
  const person = values.get('as')
  const channel = values.get('channel')
  return { ...(person ? { person } : {}), ...(channel ? { channel } : {}) }
}

/** Writes the route; only a change of channel or person makes an entry in the browser's history. */
export function writeRoute(route: Route, replace = false): void {
  const values = new URLSearchParams()
  if (route.channel) values.set('channel', route.channel)
  if (route.person) values.set('as', route.person)
  const hash = `#${values}`
  if (hash === location.hash) return
  if (replace) history.replaceState(null, '', hash)
  else history.pushState(null, '', hash)
}
