import fc from 'fast-check'

/** The same cases on every machine and in every run; FC_SEED=$RANDOM looks further. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) })
