import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import { screens } from '../routes.tsx'

/** How long the first key of a pair waits for the second. */
const pairMs = 1_200

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** g then a letter goes to a screen, ? shows the help. Nothing happens while somebody types into a field. */
export function useShortcuts(onHelp: () => void): void {
  const [, navigate] = useLocation()
  const go = useEffectEvent((path: string) => navigate(path))
  const help = useEffectEvent(onHelp)
  useEffect(() => {
    let pressedAt = -Infinity
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const isSecond = event.timeStamp - pressedAt < pairMs
      pressedAt = -Infinity
      const screen = screens.find((each) => each.key === event.key)
      if (event.key === '?') help()
      else if (isSecond && screen !== undefined) go(screen.path)
      else if (event.key === 'g') pressedAt = event.timeStamp
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
