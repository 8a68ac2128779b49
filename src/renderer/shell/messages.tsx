import { Notifications } from '@mantine/notifications'

/** Short messages that go away by themselves; one sent before this is there is kept for it. */
export default function Messages() {
  return <Notifications position="bottom-right" autoClose={4000} />
}
