/** The package's own types describe a module with a default export; what it exports is the function itself. */
declare module 'robots-parser' {
  interface Robots {
    isAllowed(url: string, robot?: string): boolean | undefined
    /** In seconds. */
    getCrawlDelay(robot?: string): number | undefined
    getSitemaps(): string[]
  }
  function parse(url: string, text: string): Robots
  export = parse
}
