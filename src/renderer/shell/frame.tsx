import { ActionIcon, AppShell, Burger, Center, Group, Loader, Text, Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconCommand, IconHelp, IconKeyboard } from '@tabler/icons-react'
import { lazy, Suspense, useState, type MouseEvent } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { firstPath, helpFor, helpPath, HelpScreen, screens } from '../routes.tsx'
import { useOwnConnection } from '../state/current-connection.ts'
import { usePageDialer } from '../state/page-dialer.ts'
import { useConnections } from '../state/queries.ts'
import { useLiveJobs } from '../state/use-jobs.ts'
import { useLiveConnections } from '../state/use-live-connections.ts'
import { ConnectionSwitcher } from './connection-switcher.tsx'
import { ElsewhereBar } from './elsewhere-bar.tsx'
import classes from './frame.module.css'
import { InterruptedJobs } from './interrupted-jobs.tsx'
import { JobsRing } from './jobs-ring.tsx'
import { LinkBanner } from './link-banner.tsx'
import { ProductionQuestion } from './production-question.tsx'
import { Navigation } from './navigation.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'
import { ScreenBoundary } from './screen-boundary.tsx'
import { useJobNews } from './use-job-news.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { useWishes } from './use-wishes.ts'
import { WhenIdle } from './when-idle.tsx'

const CommandPalette = lazy(() => import('./command-palette.tsx'))
const Messages = lazy(() => import('./messages.tsx'))
const ShortcutHelp = lazy(() => import('./shortcut-help.tsx'))

function skipToMain(event: MouseEvent): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

function Waiting() {
  return (
    <Center p="xl">
      <Loader size="sm" role="status" aria-label="Loading the screen" />
    </Center>
  )
}

/** Header, navigation and the screen in between, framed in the color of the dialer it is about. */
export function Frame() {
  // Kept with the place it was opened at, so that going anywhere closes it.
  const [menuAt, setMenuAt] = useState<string | null>(null)
  const [helpOpened, setHelpOpened] = useState(false)
  const [location] = useLocation()
  const { dialer } = usePageDialer()
  const connections = useConnections()
  useLiveConnections()
  useLiveJobs()
  useJobNews()
  useOwnConnection()
  useShortcuts({ onHelp: () => setHelpOpened(true), onCommands: spotlight.open })
  useWishes()
  const area = location.split('/')[1] ?? ''
  const menuOpened = menuAt === location

  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 190, breakpoint: 'sm', collapsed: { mobile: !menuOpened } }}
      padding="md"
      classNames={{ header: classes.header, navbar: classes.navbar }}
      style={{ '--frame-color': dialer === null ? 'var(--deck-line)' : `var(--mantine-color-${dialer.color}-6)` }}
    >
      <a className="skip-link" href="#main" onClick={skipToMain}>
        Skip to the screen
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={menuOpened}
            onClick={() => setMenuAt(menuOpened ? null : location)}
            hiddenFrom="sm"
            size="sm"
            aria-label="Navigation"
          />
          <Text fw={700} size="md" visibleFrom="sm" w={140}>
            Dialdeck
          </Text>
          <ConnectionSwitcher />
          <Group gap={4} ml="auto" wrap="nowrap">
            <JobsRing />
            <Tooltip label="Commands (Ctrl+K)">
              <ActionIcon size="lg" aria-label="Commands" onClick={spotlight.open}>
                <IconCommand size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Keyboard shortcuts (?)">
              <ActionIcon
                size="lg"
                visibleFrom="xs"
                aria-label="Keyboard shortcuts"
                onClick={() => setHelpOpened(true)}
              >
                <IconKeyboard size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Help (F1)">
              <ActionIcon size="lg" component={Link} href={helpFor(location)} aria-label="Help">
                <IconHelp size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Screens">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <LinkBanner />
        <ProductionQuestion />
        <ElsewhereBar />
        {area !== 'import' && area !== 'jobs' && <InterruptedJobs />}
        <ScreenBoundary key={area}>
          <Suspense fallback={<Waiting />}>
            <Switch>
              {screens.map((screen) => (
                <Route key={screen.path} path={`${screen.path}/*?`}>
                  <screen.component />
                </Route>
              ))}
              <Route path={`${helpPath}/*?`}>
                <HelpScreen />
              </Route>
              <Route path="/">
                {connections.data !== undefined && <Redirect to={firstPath(connections.data.length > 0)} replace />}
                {connections.isError && <Redirect to={firstPath(false)} replace />}
              </Route>
              <Route>
                <NotFoundScreen />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </AppShell.Main>
      <WhenIdle>
        <ScreenBoundary quiet>
          <Suspense fallback={null}>
            <CommandPalette />
            <Messages />
            <ShortcutHelp opened={helpOpened} onClose={() => setHelpOpened(false)} />
          </Suspense>
        </ScreenBoundary>
      </WhenIdle>
    </AppShell>
  )
}
