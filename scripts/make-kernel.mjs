// Makes src/library/late-kernel.ts of late-kernel.wat. The result is committed, so that nobody needs the assembler to
// build; test/library/late-interaction.test.ts holds the two together.
import { readFileSync, writeFileSync } from 'node:fs'
import wabt from 'wabt'

const source = new URL('../src/library/late-kernel.wat', import.meta.url)
const { parseWat } = await wabt()
const { buffer } = parseWat('late-kernel.wat', readFileSync(source, 'utf8'), { simd: true }).toBinary({})
const base64 = Buffer.from(buffer).toString('base64')
const lines = base64.match(/.{1,110}/g)?.map((line) => `  '${line}'`) ?? []
writeFileSync(
  new URL('../src/library/late-kernel.ts', import.meta.url),
  `/** late-kernel.wat, assembled by \`npm run kernel\`. */\nexport const LATE_KERNEL =\n${lines.join(' +\n')}\n`,
)
