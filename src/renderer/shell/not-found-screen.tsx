import { Anchor } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from 'wouter'
import { NothingHere } from '../ui/nothing-here.tsx'

export function NotFoundScreen() {
  return (
    <NothingHere icon={<IconMapOff aria-hidden />} title="There is no such screen">
      <Anchor component={Link} href="/">
        Go to the first screen
      </Anchor>
    </NothingHere>
  )
}
