import { describe, expect, it } from 'vitest'
import { reliability, riskCoverage } from '../../src/evaluation/calibration.js'
import { reliabilitySvg, riskCoverageSvg } from '../../src/evaluation/svg.js'

const outcomes = [0.95, 0.9, 0.7, 0.4, 0.2].map((probability, index) => ({ probability, truth: index !== 2 }))

describe('figures', () => {
  it('draw one line a curve, with its name, within the frame', () => {
    const svg = riskCoverageSvg('Risk', [
      { name: 'a <b> & "c"', points: riskCoverage(outcomes) },
      { name: 'd', points: [] },
    ])
    expect(svg.match(/<polyline/g)).toHaveLength(2)
    expect(svg).toContain('a &#60;b&#62; &#38; &#34;c&#34;')
    for (const [, across, down] of svg.matchAll(/([\d.]+),([\d.]+)/g)) {
      expect(Number(across)).toBeLessThanOrEqual(480)
      expect(Number(down)).toBeLessThanOrEqual(360)
    }
  })

  it('draw a dot for each bin that holds something', () => {
    const bins = reliability(outcomes)
    const svg = reliabilitySvg('Reliability', bins)
    expect(svg.match(/<circle/g)).toHaveLength(bins.filter(({ count }) => count > 0).length)
    expect(svg.startsWith('<svg xmlns=')).toBe(true)
    expect(svg).not.toMatch(/NaN|undefined/)
  })
})
