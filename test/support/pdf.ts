/** A line of text on a page, in points from its lower left corner. */
export interface PdfText {
  text: string
  x: number
  y: number
  size?: number
}

/** A PDF of pages of 612 by 792 points in Helvetica. */
export function pdfOf(
  pages: readonly (readonly PdfText[])[],
  { labels, info, catalog = '' }: { labels?: string; info?: Record<string, string>; catalog?: string } = {},
): Uint8Array {
  const objects: string[] = [
    '',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  const kids: string[] = []
  for (const page of pages) {
    const content = page
      .map(({ text, x, y, size = 10 }) => `BT /F ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`)
      .join('\n')
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
    )
    kids.push(`${objects.length} 0 R`)
  }
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${labels ? `/PageLabels << /Nums [${labels}] >>` : ''} ${catalog} >>`
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`
  const entries = Object.entries(info ?? {}).map(([name, value]) => `/${name} (${escaped(value)})`)
  objects.push(`<< ${entries.join(' ')} >>`)
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** Lines one below the other. */
export function column(x: number, y: number, lines: readonly string[], size = 10): PdfText[] {
  return lines.map((text, i) => ({ text, x, y: y - i * size * 1.2, size }))
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&')
}
