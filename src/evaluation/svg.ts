import type { ReliabilityBin, RiskPoint } from './calibration.js'

const WIDTH = 480
const HEIGHT = 360
const LEFT = 56
const TOP = 36
const SIDE = { x: WIDTH - LEFT - 16, y: HEIGHT - TOP - 48 }
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]
/** Distinct for the colour-blind too (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']

/** A curve with its name in the legend. */
export interface Curve {
  name: string
  points: readonly RiskPoint[]
}

/** Risk (the share of shown answers that are wrong) over coverage (the share of questions answered), as an SVG. */
export function riskCoverageSvg(title: string, curves: readonly Curve[]): string {
  const highest = Math.max(0.05, ...curves.flatMap(({ points }) => points.map(({ risk }) => risk)))
  const top = Math.min(1, Math.ceil(highest * 10) / 10)
  const lines = curves.map(({ points }, index) => {
    const path = points.map(({ coverage, risk }) => `${x(coverage)},${y(risk / top)}`).join(' ')
    return `<polyline fill="none" stroke="${colour(index)}" stroke-width="2" points="${path}"/>`
  })
  const legend = curves.map(({ name }, index) =>
    text(LEFT + 12, TOP + 16 + 16 * index, name, `text-anchor="start" fill="${colour(index)}"`),
  )
  return chart(title, 'share of questions answered', 'share of answers that are wrong', top, [...lines, ...legend])
}

/** Observed share over stated probability, a dot a bin (its area grows with the count), as an SVG. */
export function reliabilitySvg(title: string, bins: readonly ReliabilityBin[]): string {
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const filled = bins.filter(({ count }) => count > 0)
  const diagonal = `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>`
  const path = filled.map(({ stated, observed }) => `${x(stated)},${y(observed)}`).join(' ')
  const line = `<polyline fill="none" stroke="${COLOURS[0]}" stroke-width="2" points="${path}"/>`
  const dots = filled.map(({ stated, observed, count }) => {
    const radius = (3 + 7 * Math.sqrt(count / most)).toFixed(1)
    return `<circle cx="${x(stated)}" cy="${y(observed)}" r="${radius}" fill="${COLOURS[0]}" fill-opacity="0.6"/>`
  })
  return chart(title, 'stated probability', 'share that came true', 1, [diagonal, line, ...dots])
}

function chart(title: string, across: string, up: string, top: number, content: readonly string[]): string {
  const grid = TICKS.flatMap((tick) => [
    `<line x1="${x(tick)}" y1="${y(0)}" x2="${x(tick)}" y2="${y(1)}" stroke="#eee"/>`,
    `<line x1="${x(0)}" y1="${y(tick)}" x2="${x(1)}" y2="${y(tick)}" stroke="#eee"/>`,
    text(x(tick), y(0) + 16, percent(tick), 'text-anchor="middle"'),
    text(x(0) - 6, y(tick) + 4, percent(tick * top), 'text-anchor="end"'),
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(WIDTH / 2, 20, title, 'text-anchor="middle" font-size="14"'),
    ...grid,
    ...content,
    text(LEFT + SIDE.x / 2, HEIGHT - 10, across, 'text-anchor="middle"'),
    text(0, 0, up, `text-anchor="middle" transform="translate(14 ${TOP + SIDE.y / 2}) rotate(-90)"`),
    '</svg>\n',
  ].join('\n')
}

function text(left: number, top: number, words: string, attributes: string): string {
  return `<text x="${left}" y="${top}" ${attributes}>${escaped(words)}</text>`
}

function x(share: number): number {
  return round(LEFT + share * SIDE.x)
}

function y(share: number): number {
  return round(TOP + (1 - share) * SIDE.y)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function colour(index: number): string {
  return COLOURS[index % COLOURS.length]!
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
