// Checks the one-way rules of .dependency-cruiser.cjs, and fails as well when it has seen next to nothing: a cruiser
// that cannot read the TypeScript at hand reports no violations.
import { cruise } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const LEAST_MODULES = 50
const isOwn = (path) => /^(src|packages)\//.test(path)

const { forbidden, options } = await extractConfig('./.dependency-cruiser.cjs')
const { output } = await cruise(
  ['src', 'packages', 'test', 'bench'],
  { ...options, ruleSet: { forbidden }, validate: true },
  {},
  {
    tsConfig: extractTsConfig('./tsconfig.json'),
  },
)
const own = output.modules.filter((module) => isOwn(module.source))
const arrows = own.flatMap((module) => module.dependencies).filter((dependency) => isOwn(dependency.resolved))
for (const { from, to, rule } of output.summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
console.log(`${own.length} modules, ${arrows.length} arrows between them, ${output.summary.error} violations`)
if (own.length < LEAST_MODULES || arrows.length < LEAST_MODULES) {
  console.error(`Fewer than ${LEAST_MODULES} modules or arrows were seen: the cruiser is blind.`)
  process.exit(1)
}
process.exit(output.summary.error > 0 ? 1 : 0)
