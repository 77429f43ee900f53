import { useEffect, useState } from 'react'

/**
 * A small blob as an address that holds all of it, for as long as the component shows it; null at first, and for none. Where
 * many pictures come and go in a frame: an object URL asks another process and waits for it.
 */
export function useDataUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (blob === null) return
    const reader = new FileReader()
    // What cannot be read shows nothing.
    reader.onload = () => setUrl(String(reader.result))
    reader.readAsDataURL(blob)
    return () => {
      reader.onload = null
      reader.abort()
      setUrl(null)
    }
  }, [blob])
  return url
}
