// Owns: the demo as a picture of a terminal: pure text, and the painter that repaints it in place.
// Called by: the demo command on a terminal. Never: asks what happened (the story tells).
import type { LedgerRow } from './ledger.ts'
import type { DemoEvent, DemoState, DemoView, MemberState } from './state.ts'

/** What the terminal can do. */
export interface ScreenOptions {
  readonly columns: number
  readonly color: boolean
  /** Events shown below the tables. Default: 8. */
  readonly eventLines?: number
}

type Paint = (text: string) => string

interface Palette {
  readonly bold: Paint
  readonly dim: Paint
  readonly good: Paint
  readonly warn: Paint
  /** One colour for each member, in order. */
  readonly members: readonly Paint[]
}

function palette(color: boolean): Palette {
  const sgr =
    (code: string): Paint =>
    (text) =>
      color && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text
  return {
    bold: sgr('1'),
    dim: sgr('2'),
    good: sgr('32'),
    warn: sgr('33'),
    members: [sgr('36'), sgr('35'), sgr('34')],
  }
}

const WIDEST_BAR = 30
/** The tables as they are; a smaller terminal gets plain lines. */
const SCREEN_COLUMNS = 62
const SCREEN_ROWS = 23

/** Whether the picture has room on such a terminal. */
export function screenFits(columns: number, rows: number): boolean {
  return columns >= SCREEN_COLUMNS && rows >= SCREEN_ROWS
}

/** Draws one moment as lines that fit the terminal. */
export function drawScreen(state: DemoState, events: readonly DemoEvent[], options: ScreenOptions): string[] {
  const paint = palette(options.color)
  const barWidth = Math.max(0, Math.min(WIDEST_BAR, options.columns - 58))
  const colorOf = (name: string | undefined): Paint => {
    const index = state.members.findIndex((member) => member.name === name)
    return index === -1 ? paint.dim : (paint.members[index % paint.members.length] as Paint)
  }
  const unowned = state.members.every((member) => member.state === 'left') ? '-' : 'moving'
  const processed = state.rows.reduce((sum, row) => sum + row.processed, 0)
  const lag = state.rows.reduce((sum, row) => sum + row.lag, 0)
  const lines = [
    paint.bold(clip(`odradek demo  ${seconds(state.elapsedMs)}  ${state.broker}`, options.columns)),
    paint.dim(
      clip(`topic ${state.topic}, ${state.rows.length} partitions, group ${state.groupId}`, options.columns),
    ),
    '',
    paint.dim('  member     state     partitions     processed'),
    ...state.members.map((member) => memberLine(member, colorOf(member.name), paint)),
    '',
    paint.dim('  partition  owner       produced  processed  committed    lag'),
    ...state.rows.map((row) => rowLine(row, row.owner ?? unowned, colorOf(row.owner), paint)),
    '',
    `  ${bar(processed, state.target, barWidth, paint)} ${number(processed, 6)} of ${number(state.target)} processed, lag ${lag === 0 ? paint.good('0') : paint.warn(number(lag))}`,
    '',
    ...events
      .slice(-(options.eventLines ?? 8))
      .map((event) => clip(`  ${seconds(event.atMs).padStart(5)}  ${event.text}`, options.columns)),
  ]
  return lines.map((line) => fit(line, options.columns))
}

function memberLine(member: MemberState, color: Paint, paint: Palette): string {
  const dim = member.state === 'left' ? paint.dim : color
  const partitions = member.partitions.length === 0 ? '-' : member.partitions.join(' ')
  return `  ${dim(member.name.padEnd(10))} ${member.state.padEnd(9)} ${dim(partitions.padEnd(13))} ${number(member.processed, 10)}`
}

function rowLine(row: LedgerRow, ownerName: string, color: Paint, paint: Palette): string {
  const owner = color(ownerName.padEnd(10))
  const lag = row.lag === 0 ? paint.good(number(0, 6)) : paint.warn(number(row.lag, 6))
  return `  ${String(row.partition).padEnd(10)} ${owner} ${number(row.produced, 9)} ${number(row.processed, 10)} ${number(row.committed, 10)} ${lag}`
}

function bar(done: number, target: number, width: number, paint: Palette): string {
  const full = target === 0 ? 0 : Math.min(width, Math.round((done / target) * width))
  return `${paint.good('█'.repeat(full))}${paint.dim('░'.repeat(width - full))}`
}

function number(value: number, width = 0): string {
  return value.toLocaleString('en-US').padStart(width)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`
}

function clip(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`
}

/** Cuts what one row of the terminal has no room for; colours need none, and end where they would. */
function fit(line: string, columns: number): string {
  let room = columns
  const take = (text: string) => {
    const kept = text.slice(0, room)
    room -= kept.length
    return kept
  }
  const [plain = '', ...painted] = line.split('\u001b')
  const rest = painted.map((part) => {
    const end = part.indexOf('m') + 1
    return `\u001b${part.slice(0, end)}${take(part.slice(end))}`
  })
  return `${take(plain)}${rest.join('')}`
}

/** Repaints the screen in place; what stood there before is overwritten line by line, so nothing flickers. */
export function screenView(
  write: (text: string) => void,
  options: () => Omit<ScreenOptions, 'eventLines'> & { rows: number },
): DemoView {
  const events: DemoEvent[] = []
  let painted = 0
  let last: DemoState | undefined
  const paint = (state: DemoState) => {
    const { rows, ...screen } = options()
    const fixed = 11 + state.members.length + state.rows.length
    const eventLines = Math.max(1, Math.min(8, rows - fixed - 1))
    // A terminal that was made smaller scrolls, and going up would miss the first line.
    const lines = drawScreen(state, events, { ...screen, eventLines }).slice(0, Math.max(1, rows - 1))
    const up = painted > 0 ? `\u001b[${painted}A\r` : ''
    write(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[0J`)
    painted = lines.length
  }
  return {
    event(event) {
      events.push(event)
      if (last !== undefined) paint(last)
    },
    show(state) {
      last = state
      paint(state)
    },
    end() {
      if (last !== undefined) paint(last)
    },
  }
}

/** One line for each event, and one each second in between: for pipes and log files. */
export function lineView(write: (text: string) => void): DemoView {
  let nextAtMs = 0
  return {
    event: (event) => write(`${seconds(event.atMs).padStart(6)}  ${event.text}\n`),
    show(state) {
      if (state.elapsedMs < nextAtMs) return
      nextAtMs = state.elapsedMs + 1_000
      const sum = (value: (row: LedgerRow) => number) =>
        state.rows.reduce((total, row) => total + value(row), 0)
      const owners = state.rows.map((row) => `${row.partition}:${row.owner ?? '-'}`).join(' ')
      write(
        `${seconds(state.elapsedMs).padStart(6)}  produced ${sum((row) => row.produced)}, processed ${sum((row) => row.processed)}, ` +
          `committed ${sum((row) => row.committed)}, lag ${sum((row) => row.lag)}; owners ${owners}\n`,
      )
    },
    end() {},
  }
}
