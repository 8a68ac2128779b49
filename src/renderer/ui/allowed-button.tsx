import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import { useId, type ComponentPropsWithoutRef } from 'react'
import type { FunctionName } from '../../shared/catalogue/index.ts'
import type { Connection } from '../../shared/model/connection.ts'
import { useRefusal } from '../state/use-abilities.ts'

type AllowedButtonProps = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    readonly connection: Pick<Connection, 'id' | 'guard'>
    /** The function the button comes down to. */
    readonly calls: FunctionName
  }

/**
 * A button that cannot be pressed where the API user may not call what it calls, and says why: to the pointer, to the
 * keyboard (it keeps its place in the tab order) and to screen readers.
 */
export function AllowedButton({ connection, calls, ...button }: AllowedButtonProps) {
  const refusal = useRefusal(connection, calls)
  const reasonId = useId()
  if (refusal === null) return <Button {...button} />
  return (
    <Tooltip label={refusal} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...button}
        type="button"
        data-disabled
        aria-disabled
        aria-describedby={reasonId}
        onClick={(event) => event.preventDefault()}
      >
        {button.children}
        <span id={reasonId} hidden>
          {refusal}
        </span>
      </Button>
    </Tooltip>
  )
}
