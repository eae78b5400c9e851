// Owns: medians, shuffling and the printed table. Called by: the benches. Never: measures.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** `median (min-max)` of one figure. */
export function spread(values, digits) {
  const format = (value) => value.toFixed(digits)
  if (values.length < 2) return format(values[0])
  return `${format(median(values))} (${format(Math.min(...values))}-${format(Math.max(...values))})`
}

export function shuffled(items) {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[result[last], result[other]] = [result[other], result[last]]
  }
  return result
}

/** A Markdown table with padded columns, without those that are empty: readable in a terminal, ready for a README. */
export function table(head, rows) {
  const used = head.map((_name, column) => column).filter((column) => rows.some((row) => row[column] !== ''))
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)))
  const line = (cells) => `| ${used.map((column) => cells[column].padEnd(widths[column])).join(' | ')} |`
  const rule = `|${used.map((column) => '-'.repeat(widths[column] + 2)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
