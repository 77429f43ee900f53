import { Component, type ReactNode } from 'react'
import { Button, EmptyState } from '../ui'

type Props = { readonly children: ReactNode }
type State = { readonly error: Error | null }

/** When a part of the page breaks: words instead of a blank page. What was stored comes back with a reload. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    if (!this.state.error) return this.props.children
    return (
      <EmptyState
        title="Something in the page broke"
        actions={<Button onClick={() => location.reload()}>Reload</Button>}
      >
        Picture, mask, prompt and results are stored on this device and come back with a reload. What broke:{' '}
        {this.state.error.message}
      </EmptyState>
    )
  }
}
