// Owns: the demo's last words. Called by: the demo command. Never: counts.
import type { Verdict } from './ledger.ts'

/** The outcome in a few lines, with what went wrong if something did. */
export function summary(verdict: Verdict): string {
  const { produced, processed, lost, repeated, outOfOrder, foreign, lag, rows } = verdict
  const partitions = rows.map(
    (row) =>
      `  partition ${row.partition}: produced ${row.produced}, processed ${row.processed}, committed ${row.committed} of ${row.logEnd}`,
  )
  const counts = `produced ${produced}, processed ${processed}, lost ${lost}, repeated ${repeated}, out of order ${outOfOrder}, not ours ${foreign}, lag ${lag}`
  const last = verdict.proven
    ? 'Proven: every record was processed, in order within its partition, and committed.'
    : 'Not proven: see the counts above; please report this with the output.'
  return ['', ...partitions, '', counts, last, ''].join('\n')
}
