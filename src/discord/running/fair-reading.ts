import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'

/** Node's own channel, on which it tells of each HTTP request that begins. */
const REQUESTS = 'http.client.request.start'

/**
 * Reads WebSockets fairly beside everything else. Node reads a socket to its end, megabytes at once, before it turns to
 * the next: in a burst, a thousand interactions would be taken in before the confirmation of a single acknowledgement
 * is read, and the next one sent. So after each piece the others have their turn. discord.js doesn't hand out its
 * socket; Node tells of the request that opens it.
 * @returns ends it for sockets that are opened from then on
 */
export function readFairly(): () => void {
  const begun = (message: unknown): void => {
    const { request } = message as { request: ClientRequest }
    if (request.getHeader('upgrade') === 'websocket') request.once('upgrade', (_, socket: Socket) => takeTurns(socket))
  }
  subscribe(REQUESTS, begun)
  return () => {
    unsubscribe(REQUESTS, begun)
  }
}

function takeTurns(socket: Socket): void {
  socket.on('data', () => {
    socket.pause()
    setImmediate(() => socket.resume())
  })
}
