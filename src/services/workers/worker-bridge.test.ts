import { afterEach, expect, it, vi } from 'vitest'
import {
  createWorkerClient,
  serveWorker,
  transferring,
  WorkerCrash,
  type WorkerHost,
  WorkerNotStarted,
  type WorkerPort,
} from '.'
import { collectGarbage } from './collect-garbage'

vi.mock('./collect-garbage', async (original) => ({ ...(await original()), collectGarbage: vi.fn() }))

afterEach(() => {
  vi.useRealTimers()
})

const handlers = {
  double: ({ value }: { value: number }) => value * 2,
  fail: (_: object): number => {
    throw new RangeError('out of range')
  },
  wait: (
    _: object,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done01: number) => void },
  ) => {
    onProgress(0.5)
    return new Promise<number>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  },
  finish: (
    _: object,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done01: number) => void },
  ) => {
    onProgress(0.5)
    return new Promise<string>((resolve) => {
      signal.addEventListener('abort', () => resolve('what had come'))
    })
  },
  tell: (_: object, { report }: { report: (text: string) => void }) => {
    report('one')
    report('two')
    return 3
  },
  bytes: ({ length }: { length: number }) => {
    const buffer = new ArrayBuffer(length)
    return transferring({ buffer }, [buffer])
  },
}

function connectedPair() {
  type Spawned = {
    port: WorkerPort
    posted: string[]
    aborts: number[]
    ended: ReturnType<typeof vi.fn>
    start(): void
  }
  const spawned: Spawned[] = []
  let starts = true
  const spawn = (): WorkerPort => {
    const host: WorkerHost = { onmessage: null, postMessage: () => {} }
    const aborts: number[] = []
    const posted: string[] = []
    const early: MessageEvent[] = []
    const ended = vi.fn()
    const port: WorkerPort = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      terminate: ended,
      postMessage: (message, transfer) => {
        posted.push(message.kind)
        if (message.kind === 'abort') aborts.push(message.id)
        const event = { data: structuredClone(message, { transfer }) } as MessageEvent
        queueMicrotask(() => (host.onmessage ? host.onmessage(event) : early.push(event)))
      },
    }
    host.postMessage = (message, transfer) => {
      const data = structuredClone(message, { transfer })
      queueMicrotask(() => port.onmessage?.({ data } as MessageEvent))
    }
    const start = () => {
      serveWorker(host, handlers)
      for (const event of early) host.onmessage?.(event)
    }
    if (starts) start()
    spawned.push({ port, posted, aborts, ended, start })
    return port
  }
  const onCrash = vi.fn()
  const client = createWorkerClient<typeof handlers>(spawn, onCrash)
  const cannotStart = () => {
    starts = false
  }
  return { client, spawned, onCrash, cannotStart }
}

it('answers a call with the value of its handler', async () => {
  const { client } = connectedPair()
  expect(await client.call('double', { value: 21 })).toBe(42)
})

it('clears up when it has rested for a while, and not while it works', async () => {
  vi.useFakeTimers()
  vi.mocked(collectGarbage).mockClear()
  const { client } = connectedPair()
  const controller = new AbortController()
  const waiting = client.call('wait', {}, { signal: controller.signal })
  await client.call('double', { value: 1 })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(collectGarbage).not.toHaveBeenCalled()
  controller.abort('enough')
  await expect(waiting).rejects.toBe('enough')
  await vi.advanceTimersByTimeAsync(200)
  await client.call('double', { value: 1 })
  await vi.advanceTimersByTimeAsync(200)
  expect(collectGarbage).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(collectGarbage).toHaveBeenCalledOnce()
})

it('fails only the call whose handler throws', async () => {
  const { client } = connectedPair()
  await expect(client.call('fail', {})).rejects.toMatchObject({ name: 'RangeError', message: 'out of range' })
  expect(await client.call('double', { value: 1 })).toBe(2)
})

it('rejects with the reason of the signal and tells the worker', async () => {
  const { client, spawned } = connectedPair()
  const controller = new AbortController()
  const call = client.call(
    'wait',
    {},
    { signal: controller.signal, onProgress: () => controller.abort('enough') },
  )
  await expect(call).rejects.toBe('enough')
  expect(spawned[0]?.aborts).toEqual([1])
})

it('waits for what the handler makes of an abort where it is asked to', async () => {
  const { client } = connectedPair()
  const controller = new AbortController()
  const call = client.call(
    'finish',
    {},
    { signal: controller.signal, awaitsHandler: true, onProgress: () => controller.abort() },
  )
  expect(await call).toBe('what had come')
})

it('never starts a call whose signal is already aborted', async () => {
  const { client, spawned } = connectedPair()
  await expect(client.call('double', { value: 1 }, { signal: AbortSignal.abort('early') })).rejects.toBe(
    'early',
  )
  expect(spawned).toHaveLength(0)
})

it('passes on what a handler reports while it works, in order, before the result', async () => {
  const { client } = connectedPair()
  const told: unknown[] = []
  told.push(await client.call('tell', {}, { onReport: (report) => told.push(report) }))
  expect(told).toEqual(['one', 'two', 3])
})

it('hands buffers over without copying', async () => {
  const { client } = connectedPair()
  const { buffer } = await client.call('bytes', { length: 16 })
  expect(buffer.byteLength).toBe(16)
})

it('fails the calls under way when the worker crashes, and starts a new one for the next', async () => {
  const { client, spawned, onCrash } = connectedPair()
  const call = client.call('wait', {})
  spawned[0]?.port.onerror?.({ message: 'out of memory' } as ErrorEvent)
  await expect(call).rejects.toBeInstanceOf(WorkerCrash)
  expect(onCrash).toHaveBeenCalledOnce()
  expect(await client.call('double', { value: 4 })).toBe(8)
  expect(spawned).toHaveLength(2)
})

it('takes a message that cannot be read for a crash, but of a worker that retires', async () => {
  const { client, spawned, onCrash } = connectedPair()
  const old = client.call('wait', {})
  client.retire()
  const call = client.call('wait', {})
  spawned[0]?.port.onmessageerror?.({} as MessageEvent)
  await expect(old).rejects.toBeInstanceOf(WorkerCrash)
  expect(onCrash).not.toHaveBeenCalled()
  spawned[1]?.port.onmessageerror?.({} as MessageEvent)
  await expect(call).rejects.toBeInstanceOf(WorkerCrash)
  expect(onCrash).toHaveBeenCalledExactlyOnceWith(spawned[1]?.port)
})

it('ends a worker that is retired when its calls are done, and starts another one for the next', async () => {
  const { client, spawned, onCrash } = connectedPair()
  const controller = new AbortController()
  const call = client.call('finish', {}, { signal: controller.signal, awaitsHandler: true })
  client.retire()
  expect(await client.call('double', { value: 2 })).toBe(4)
  expect(spawned).toHaveLength(2)
  expect(spawned[0]?.ended).not.toHaveBeenCalled()
  controller.abort()
  expect(await call).toBe('what had come')
  expect(spawned[0]?.ended).toHaveBeenCalledOnce()
  expect(spawned[1]?.ended).not.toHaveBeenCalled()
  client.retire()
  expect(spawned[1]?.ended).toHaveBeenCalledOnce()
  expect(onCrash).not.toHaveBeenCalled()
})

it('renews a worker once its successor is up, and what is called meanwhile goes to that one', async () => {
  const { client, spawned } = connectedPair()
  await client.call('double', { value: 1 })
  client.renew()
  expect(spawned[0]?.ended).not.toHaveBeenCalled()
  expect(await client.call('double', { value: 2 })).toBe(4)
  expect(spawned[0]?.ended).toHaveBeenCalledOnce()
  expect(spawned).toHaveLength(2)
})

it('goes on with the worker that there is where no successor can be had, and takes nothing twice', async () => {
  const { client, spawned, onCrash, cannotStart } = connectedPair()
  const controller = new AbortController()
  const call = client.call('finish', {}, { signal: controller.signal, awaitsHandler: true })
  cannotStart()
  client.renew()
  const cancelled = new AbortController()
  const never = client.call('double', { value: 9 }, { signal: cancelled.signal, awaitsHandler: true })
  cancelled.abort('enough')
  const meanwhile = client.call('double', { value: 3 })
  spawned[1]?.port.onerror?.({} as ErrorEvent)
  expect(await meanwhile).toBe(6)
  await expect(never).rejects.toBe('enough')
  controller.abort()
  expect(await call).toBe('what had come')
  expect([spawned[0]?.ended.mock.calls.length, spawned[1]?.ended.mock.calls.length]).toEqual([0, 1])
  expect(spawned[0]?.posted.filter((kind) => kind === 'call')).toHaveLength(2)
  expect(onCrash).not.toHaveBeenCalled()
})

it('goes on with the worker that there is where the successor is not heard of for long', async () => {
  vi.useFakeTimers()
  try {
    const { client, spawned, cannotStart } = connectedPair()
    await client.call('double', { value: 1 })
    cannotStart()
    client.renew()
    const meanwhile = client.call('double', { value: 3 })
    await vi.advanceTimersByTimeAsync(5000)
    expect(await meanwhile).toBe(6)
    expect(spawned[1]?.ended).toHaveBeenCalledOnce()
  } finally {
    vi.useRealTimers()
  }
})

it('says of a worker that never came up that it did not start; the next call tries again', async () => {
  const { client, spawned, onCrash, cannotStart } = connectedPair()
  cannotStart()
  const call = client.call('double', { value: 1 })
  spawned[0]?.port.onerror?.({} as ErrorEvent)
  await expect(call).rejects.toBeInstanceOf(WorkerNotStarted)
  expect(onCrash).not.toHaveBeenCalled()
  const next = client.call('double', { value: 4 })
  spawned[1]?.start()
  expect(await next).toBe(8)
})

it('fails what a retired worker still had to do when it crashes, and nothing else', async () => {
  const { client, spawned, onCrash } = connectedPair()
  const old = client.call('wait', {})
  client.retire()
  const next = client.call('double', { value: 3 })
  spawned[0]?.port.onerror?.({ message: 'out of memory' } as ErrorEvent)
  await expect(old).rejects.toBeInstanceOf(WorkerCrash)
  expect(await next).toBe(6)
  expect(onCrash).not.toHaveBeenCalled()
})
