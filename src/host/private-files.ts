/**
 * For a process that writes an index: what it creates from now on, sockets included, only its own user can open. An index
 * holds the full text of the documents. Native code creates some of the files, so that a mode for each is not enough.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}
