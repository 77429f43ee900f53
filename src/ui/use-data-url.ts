import { useEffect, useState } from 'react'

/**
 * A small blob as an address that holds all of it; null where it cannot be read. For where many pictures come and go in a
 * frame: an object URL asks another process and waits for it.
 */
export function dataUrlOf(blob: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(blob)
  })
}

/** The same for as long as the component shows it; null at first, and for none. */
export function useDataUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (blob === null) return
    let isWanted = true
    void dataUrlOf(blob).then((read) => {
      if (isWanted) setUrl(read)
    })
    return () => {
      isWanted = false
      setUrl(null)
    }
  }, [blob])
  return url
}
