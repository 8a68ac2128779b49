import { Anchor } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from 'wouter'
import { firstPath } from '../routes.tsx'
import { NothingHere } from '../ui/nothing-here.tsx'

export function NotFoundScreen() {
  return (
    <NothingHere icon={<IconMapOff aria-hidden />} title="There is no such screen">
      <Anchor component={Link} href={firstPath}>
        Go to Connections
      </Anchor>
    </NothingHere>
  )
}
