import { AppShell, Badge, Kbd, NavLink, Text } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import { screens } from '../routes.tsx'
import { useAppInfo } from '../state/queries.ts'
import { useMovingJobs } from '../state/use-jobs.ts'
import classes from './frame.module.css'

/** The screens there are, and how many jobs are under way. */
export function Navigation() {
  const [location] = useLocation()
  const running = useMovingJobs()
  const info = useAppInfo()
  return (
    <>
      <AppShell.Section grow>
        {screens.map((screen) => {
          const active = location === screen.path || location.startsWith(`${screen.path}/`)
          const count = screen.path === '/jobs' ? running.length : 0
          return (
            <NavLink
              key={screen.path}
              component={Link}
              href={screen.path}
              active={active}
              aria-current={active ? 'page' : undefined}
              label={screen.title}
              leftSection={<screen.icon size={18} stroke={1.6} aria-hidden />}
              rightSection={
                count > 0 ? (
                  <Badge size="sm" aria-label={`${count} running`}>
                    {count}
                  </Badge>
                ) : (
                  <Kbd size="xs" visibleFrom="sm" aria-hidden>
                    g {screen.key}
                  </Kbd>
                )
              }
              classNames={{ root: classes.link }}
            />
          )
        })}
      </AppShell.Section>
      {info.data !== undefined && (
        <Text size="xs" c="dimmed" px={10}>
          Dialdeck {info.data.version}
        </Text>
      )}
    </>
  )
}
