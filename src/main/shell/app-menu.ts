import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { WishPath } from '../../shared/model/wish.ts'

export interface MenuActions {
  readonly chooseFile: () => void
  readonly go: (path: WishPath) => void
  readonly openLogs: () => void
  readonly isGpuOff: () => boolean
  readonly turnGpu: (state: 'on' | 'off') => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu with the shortcuts of the platform. Nothing in it opens developer tools or another page. */
export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.go('/settings'),
  }
  const appMenu: MenuItemConstructorOptions = {
    label: 'Dialdeck',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Import a file…', accelerator: 'CmdOrCtrl+O', click: actions.chooseFile },
        { label: 'Connections', click: () => actions.go('/connections') },
        ...(isMac ? [] : [separator, settings]),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        separator,
        {
          label: 'Use the graphics card (from the next start on)',
          type: 'checkbox',
          checked: !actions.isGpuOff(),
          click: ({ checked }) => actions.turnGpu(checked ? 'on' : 'off'),
        },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Diagnostics', click: () => actions.go('/diagnostics') },
        { label: 'Show the logs', click: actions.openLogs },
      ],
    },
  ]
}

export const setAppMenu = (platform: NodeJS.Platform, actions: MenuActions): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, actions)))
