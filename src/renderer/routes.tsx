import {
  IconReportAnalytics,
  IconBroadcast,
  IconDashboard,
  IconFileImport,
  IconHistory,
  IconListDetails,
  IconPhoneOff,
  IconPlugConnected,
  IconProgress,
  IconSettings,
  IconStack2,
  IconStethoscope,
  IconTerminal2,
  IconUsers,
  IconUserSearch,
  type Icon,
} from '@tabler/icons-react'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import ConnectionsScreen from './features/connections/connections-screen.tsx'

export interface Screen {
  readonly path: string
  readonly title: string
  readonly icon: Icon
  /** Second key of the shortcut: g, then this. */
  readonly key: string
  /** The page of the guide that F1 opens. */
  readonly help: string
  /** Words the command palette finds it by. */
  readonly keywords: readonly string[]
  readonly component: ComponentType | LazyExoticComponent<ComponentType>
}

const load = (screen: () => Promise<{ default: ComponentType }>): LazyExoticComponent<ComponentType> => lazy(screen)

/** What is shown first: the floor of a dialer, once there is one. */
export const firstPath = (hasDialer: boolean): string => (hasDialer ? '/overview' : '/connections')

/** The guide, opened by F1, by the palette and by the button of the header. */
export const helpPath = '/help'
export const HelpScreen = load(() => import('./features/help/help-screen.tsx'))

/** The page of the guide about the screen of an address. */
export const helpFor = (location: string): string => {
  const screen = screens.find(({ path }) => location === path || location.startsWith(`${path}/`))
  return screen === undefined ? helpPath : `${helpPath}/${screen.help}`
}

/** Every screen that works, in the order of the navigation. Each but the first loads when it is first opened. */
export const screens: readonly Screen[] = [
  {
    path: '/overview',
    title: 'Overview',
    icon: IconDashboard,
    key: 'v',
    help: 'overview',
    keywords: ['floor', 'dashboard', 'agents', 'live', 'attention', 'in-groups', 'callers', 'hopper', 'wallboard'],
    component: load(() => import('./features/overview/overview-screen.tsx')),
  },
  {
    path: '/connections',
    title: 'Connections',
    icon: IconPlugConnected,
    key: 'c',
    help: 'connect',
    keywords: ['dialer', 'server', 'password', 'test', 'demo'],
    component: ConnectionsScreen,
  },
  {
    path: '/leads',
    title: 'Leads',
    icon: IconUserSearch,
    key: 'l',
    help: 'leads',
    keywords: ['find', 'search', 'phone', 'edit', 'undo', 'lead id', 'vendor code', 'bulk'],
    component: load(() => import('./features/leads/leads-screen.tsx')),
  },
  {
    path: '/import',
    title: 'Import',
    icon: IconFileImport,
    key: 'i',
    help: 'import',
    keywords: ['csv', 'file', 'leads', 'load', 'upload', 'jobs'],
    component: load(() => import('./features/imports/import-screen.tsx')),
  },
  {
    path: '/hopper',
    title: 'Hopper',
    icon: IconStack2,
    key: 'h',
    help: 'hopper',
    keywords: ['queue', 'dial next', 'priority', 'push', 'empty', 'doctor', 'campaign'],
    component: load(() => import('./features/hopper/hopper-screen.tsx')),
  },
  {
    path: '/lists',
    title: 'Lists',
    icon: IconListDetails,
    key: 't',
    help: 'lists-and-campaigns',
    keywords: ['counts', 'reset', 'expire', 'penetration', 'trend', 'activate'],
    component: load(() => import('./features/lists/lists-screen.tsx')),
  },
  {
    path: '/campaigns',
    title: 'Campaigns',
    icon: IconBroadcast,
    key: 'p',
    help: 'lists-and-campaigns',
    keywords: ['dial level', 'dial method', 'agents', 'calls today', 'preset', 'settings'],
    component: load(() => import('./features/campaigns/campaigns-screen.tsx')),
  },
  {
    path: '/users',
    title: 'Users',
    icon: IconUsers,
    key: 'u',
    help: 'users',
    keywords: ['agents', 'phones', 'provision', 'password', 'deactivate', 'in-groups', 'credentials'],
    component: load(() => import('./features/users/users-screen.tsx')),
  },
  {
    path: '/dnc',
    title: 'Do not call',
    icon: IconPhoneOff,
    key: 'd',
    help: 'do-not-call',
    keywords: ['dnc', 'block', 'filter phone group', 'scrub', 'check numbers'],
    component: load(() => import('./features/dnc/dnc-screen.tsx')),
  },
  {
    path: '/reports',
    title: 'Reports',
    icon: IconReportAnalytics,
    key: 'r',
    help: 'reports',
    keywords: ['agents', 'dispositions', 'calls', 'recordings', 'export', 'drop rate', 'hours'],
    component: load(() => import('./features/reports/reports-screen.tsx')),
  },
  {
    path: '/jobs',
    title: 'Jobs',
    icon: IconProgress,
    key: 'j',
    help: 'import',
    keywords: ['running', 'history', 'paused', 'resume', 'undo', 'progress', 'interrupted'],
    component: load(() => import('./features/jobs/jobs-screen.tsx')),
  },
  {
    path: '/console',
    title: 'Console',
    icon: IconTerminal2,
    key: 'o',
    help: 'command-line',
    keywords: ['api', 'function', 'call', 'curl', 'raw'],
    component: load(() => import('./features/console/console-screen.tsx')),
  },
  {
    path: '/activity',
    title: 'Activity',
    icon: IconHistory,
    key: 'a',
    help: 'troubleshooting',
    keywords: ['log', 'calls', 'history', 'export', 'errors'],
    component: load(() => import('./features/activity/activity-screen.tsx')),
  },
  {
    path: '/diagnostics',
    title: 'Diagnostics',
    icon: IconStethoscope,
    key: 'n',
    help: 'troubleshooting',
    keywords: ['support', 'bundle', 'self-check', 'log', 'help', 'error', 'certificate', 'proxy', 'clock'],
    component: load(() => import('./features/support/diagnostics-screen.tsx')),
  },
  {
    path: '/settings',
    title: 'Settings',
    icon: IconSettings,
    key: 's',
    help: 'data',
    keywords: ['theme', 'dark', 'light', 'retention'],
    component: load(() => import('./features/settings/settings-screen.tsx')),
  },
]
