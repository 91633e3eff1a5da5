/** What the pages of the site below show beneath their text, and no phrase list knows. */
export const FURNITURE = [
  'The Lock Gazette is written by six people who live on the river, and nobody but its readers pays for it.',
  'Our boat brings the printed paper to every jetty before breakfast on Saturdays.',
  'Gazette of the river towns',
]

/** Lines that stand on every page among the page's own. */
export const TEXT = ['Serves 4', 'Salt', 'Stir well and serve at once.']

/** Shown below the text too, and a fact. */
export const FACT = 'Kitchen line: 555-0142'

const FISH = ['pike', 'perch', 'eel', 'tench', 'bream', 'zander', 'burbot', 'chub', 'dace', 'ruffe', 'asp', 'ide']

/**
 * Page number n of a site of recipes. No two have the same sentences, and each has the site's furniture in the element
 * that holds its text, so that no reader view leaves it out.
 * @param host none: it has no address, and belongs to the site by lying beside others
 */
export function pageOf(n: number, host?: string, furniture: readonly string[] = FURNITURE): string {
  const fish = `${FISH[n % FISH.length]} ${n}`
  const own = [
    `Take a fresh ${fish}, scale it over the sink and cut it into pieces as thick as two fingers.`,
    `Cook the ${fish} in the broth for ${10 + n} minutes, and not over a high flame, or it will fall to pieces.`,
    `On the river the ${fish} is eaten with rye bread, and the head of it goes to whoever caught it that day.`,
  ]
  const p = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('\n')
  const address = host === undefined ? '' : `<link rel="canonical" href="https://${host}/recipes/${n}">`
  return `<!DOCTYPE html><html lang="en"><head><title>Soup of ${fish}</title>${address}<script src="a.js"></script>
    <link rel="stylesheet" href="a.css"></head><body><nav><a href="/">Home</a></nav><article><h1>Soup of ${fish}</h1>
    ${p([TEXT[0]!, own[0]!, TEXT[1]!, own[1]!, TEXT[2]!, own[2]!])}
    ${p([...furniture.slice(0, 1), FACT, ...furniture.slice(1)])}</article></body></html>`
}
