/** What of a collection tells whether another holds some of the same texts. */
export interface Contents {
  name: string
  /** Titles and texts, as `fingerprints` makes them. */
  marks: ReadonlySet<string>
}

/** Marks of one document: its title and the beginning of its text, without case, punctuation and spacing. */
export function marksOf({ title, text }: { title: string; text: string }): string[] {
  const bare = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return [bare(title), bare(text).slice(0, 120)].filter((mark) => mark !== '')
}

/**
 * Collections that share a document's title or text belong together: none of a group may be tested with weights that
 * another of it was fitted for, and their questions are not foreign to each other. Groups of names, each name in one.
 */
export function relatedGroups(collections: readonly Contents[]): string[][] {
  const groups: Contents[][] = []
  for (const one of collections) {
    const touching = groups.filter((group) => group.some((other) => overlap(one.marks, other.marks)))
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push([...touching.flat(), one])
  }
  return groups.map((group) => group.map(({ name }) => name))
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  for (const mark of small) if (large.has(mark)) return true
  return false
}
