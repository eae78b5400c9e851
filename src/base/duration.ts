// Owns: ISO-8601 durations as Java's Duration reads them. Called by: options and calls that take one. Never: knows months or years, whose length varies.

const PATTERN =
  /^([-+]?)P(?:([-+]?\d+)D)?(?:T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?)(\d+)(?:[.,](\d{0,9}))?S)?)?$/i

const [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS] = [86_400_000, 3_600_000, 60_000, 1_000]

/** Milliseconds of a duration such as `PT24H`, `P1DT30M` or `PT0.5S`, negative ones too; undefined when the text is none, or too long for a safe integer. */
export function parseDurationMs(text: string): number | undefined {
  const found = PATTERN.exec(text)
  if (found === null || /[PT]$/i.test(text)) return undefined
  const [, sign, days = '0', hours = '0', minutes = '0', secondsSign, seconds = '0', fraction = ''] = found
  const secondsMs = Number(seconds) * SECOND_MS + Math.floor(Number(`0.${fraction || '0'}`) * SECOND_MS)
  const ms =
    Number(days) * DAY_MS +
    Number(hours) * HOUR_MS +
    Number(minutes) * MINUTE_MS +
    (secondsSign === '-' ? -secondsMs : secondsMs)
  if (!Number.isSafeInteger(ms)) return undefined
  // Not the negative zero, which is no number to show anybody.
  return sign === '-' ? 0 - ms : ms
}
