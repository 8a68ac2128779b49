import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import { helpFor, screens } from '../routes.tsx'

/** How long the first key of a pair waits for the second. */
const pairMs = 1_200

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

interface ShortcutActions {
  readonly onHelp: () => void
  readonly onCommands: () => void
}

/**
 * Ctrl+K (on a Mac also Cmd+K) shows the commands; g then a letter goes to a screen, / to the search of the screen, ?
 * shows the keys: these not while somebody types into a field. F1 opens the page of the guide about the screen.
 */
export function useShortcuts({ onHelp, onCommands }: ShortcutActions): void {
  const [location, navigate] = useLocation()
  const go = useEffectEvent((path: string) => navigate(path))
  const help = useEffectEvent(onHelp)
  const guide = useEffectEvent(() => navigate(helpFor(location)))
  const commands = useEffectEvent(onCommands)
  useEffect(() => {
    let pressedAt = -Infinity
    function onKey(event: KeyboardEvent): void {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k') {
        event.preventDefault()
        return commands()
      }
      // Also from a field: nobody types F1.
      if (event.key === 'F1') {
        event.preventDefault()
        return guide()
      }
      if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.matches('[data-main-field]')) {
        return document.querySelector<HTMLElement>('#page-title')?.focus()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const isSecond = event.timeStamp - pressedAt < pairMs
      pressedAt = -Infinity
      const screen = screens.find((each) => each.key === event.key)
      if (event.key === '?') help()
      else if (event.key === '/') {
        const field = document.querySelector<HTMLElement>('#main :is([data-main-field], [data-search])')
        if (field === null) return
        // Else the slash itself is typed into it.
        event.preventDefault()
        field.focus()
      } else if (isSecond && screen !== undefined) go(screen.path)
      else if (event.key === 'g') pressedAt = event.timeStamp
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
