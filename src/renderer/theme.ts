import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  Modal,
  Notification,
  Tooltip,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** The one accent: a quiet blue whose shade 8 carries white text at more than 5:1. */
const accent: MantineColorsTuple = [
  '#eef4fb',
  '#dbe7f5',
  '#b6cfec',
  '#8db4e2',
  '#6a9ed9',
  '#4c87cb',
  '#356fb4',
  '#2a62a5',
  '#1f5594',
  '#154479',
]

/** Greys of the dark scheme with a breath of blue, from text to ground. */
const dark: MantineColorsTuple = [
  '#dfe2e6',
  '#b8bfc7',
  '#a2a9b1',
  '#7d858e',
  '#3d434b',
  '#33373d',
  '#262a31',
  '#1d2025',
  '#16181c',
  '#101215',
]

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.5rem', sm: '0.625rem', md: '0.875rem', lg: '1.125rem', xl: '1.75rem' },
  headings: {
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4', fontWeight: '650' },
      h2: { fontSize: '1rem', lineHeight: '1.4', fontWeight: '650' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4', fontWeight: '650' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  autoContrast: true,
  components: {
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle' } }),
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', tt: 'none', fw: 600 } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, centered: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
})

/** Text shades of light badges and buttons: Mantine's own are below 4.5:1 on their tinted ground. */
const lightText: Readonly<Record<string, string>> = {
  gray: '#41474d',
  red: '#a61e1e',
  orange: '#8f3d00',
  yellow: '#6b4a00',
  green: '#1c6329',
  teal: '#05614a',
  blue: '#11548a',
  violet: '#51309f',
  pink: '#93224e',
  accent: '#154479',
}

const darkText: Readonly<Record<string, string>> = {
  gray: '#ced4da',
  red: '#ffa8a8',
  orange: '#ffc078',
  yellow: '#ffe066',
  green: '#8ce99a',
  teal: '#63e6be',
  blue: '#a5d8ff',
  violet: '#d0bfff',
  pink: '#fcc2d7',
  accent: '#b6cfec',
}

/** Calm tints: the colour itself says enough, the ground stays close to paper. */
const tintVariables = (shades: Readonly<Record<string, string>>, share: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries(shades).flatMap(([color, shade]) => {
      const base = `var(--mantine-color-${color}-6)`
      return [
        [`--mantine-color-${color}-light-color`, shade],
        [`--mantine-color-${color}-light`, `color-mix(in srgb, ${base} ${share}%, var(--deck-paper))`],
        [`--mantine-color-${color}-light-hover`, `color-mix(in srgb, ${base} ${share + 5}%, var(--deck-paper))`],
      ]
    }),
  )

/** Where Mantine's defaults miss AA contrast (4.5:1), in both schemes. */
export const contrastVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#555d65',
    '--mantine-color-placeholder': '#666e76',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#1f5594',
    '--deck-line': '#dee2e6',
    '--deck-ground': '#f6f7f9',
    '--deck-paper': '#ffffff',
    '--deck-hover': '#eef2f7',
    '--deck-focus': '#dbe7f5',
    ...tintVariables(lightText, 10),
  },
  dark: {
    '--mantine-color-body': '#16181c',
    '--mantine-color-text': '#dfe2e6',
    '--mantine-color-dimmed': '#a2a9b1',
    '--mantine-color-placeholder': '#8e959d',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#8db4e2',
    '--deck-line': '#33373d',
    '--deck-ground': '#16181c',
    '--deck-paper': '#1d2025',
    '--deck-hover': '#262a31',
    '--deck-focus': '#203350',
    ...tintVariables(darkText, 18),
  },
})
