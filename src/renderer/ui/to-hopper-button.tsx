import { IconStackPush } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { Connection } from '../../shared/model/connection.ts'
import { useCurrentConnection } from '../state/current-connection.ts'
import { chooseForHopper } from '../state/hopper-selection.ts'
import { AllowedButton } from './allowed-button.tsx'

interface ToHopperButtonProps {
  readonly connection: Pick<Connection, 'id' | 'guard'>
  readonly leadIds: readonly string[]
}

/** Takes the leads of a selection to the push screen of their dialer, where they are checked and given a priority. */
export function ToHopperButton({ connection, leadIds }: ToHopperButtonProps) {
  const [, navigate] = useLocation()
  const { choose } = useCurrentConnection()
  return (
    <AllowedButton
      connection={connection}
      calls="update_lead"
      size="compact-sm"
      variant="default"
      leftSection={<IconStackPush size={14} aria-hidden />}
      disabled={leadIds.length === 0}
      onClick={() => {
        void choose(connection.id)
        chooseForHopper(connection.id, leadIds)
        navigate('/hopper/push')
      }}
    >
      To the hopper
    </AllowedButton>
  )
}
