/** Processor time of the threads that make a new picture, from the browser's own trace. */
import type { Browser, Page } from '@playwright/test'

export type ProcessorMs = { readonly worker: number; readonly main: number }

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the thread's own clock, which stands still while other programs run. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const THREADS = { worker: /^DedicatedWorker/, main: /^CrRendererMain$/ } as const

export async function processorTimeOf(
  browser: Browser,
  page: Page,
  act: () => Promise<unknown>,
): Promise<ProcessorMs> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  await act()
  const trace = await browser.stopTracing()
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  return { worker: sum(traceEvents, THREADS.worker), main: sum(traceEvents, THREADS.main) }
}

function sum(events: readonly TraceEvent[], thread: RegExp): number {
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && thread.test(args?.name ?? ''))
      .map((event) => keyOf(event)),
  )
  const tasks = events.filter((event) => /RunTask$/.test(event.name) && threads.has(keyOf(event)))
  return tasks.reduce((all, { tdur }) => all + (tdur ?? 0) / 1000, 0)
}
