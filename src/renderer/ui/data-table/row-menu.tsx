import { Menu } from '@mantine/core'
import { IconCopy, IconExternalLink, IconFilter, IconFilterOff, IconFolderOpen } from '@tabler/icons-react'

/** Where the menu of a row was asked for: a point of the window, a row and the cell below the point. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
  readonly index: number
  readonly columnId: string | null
}

interface RowMenuProps {
  readonly place: MenuPlace
  /** The plain text of the cell; null where the point is on none. */
  readonly cell: { readonly title: string; readonly text: string } | null
  /** Rows a copy takes: "3 rows". */
  readonly rows: string
  readonly onClose: () => void
  readonly onOpen: (() => void) | null
  readonly onOpenInTab: (() => void) | null
  readonly onCopyCell: () => void
  readonly onCopyRows: (withHeaders: boolean) => void
  /** Shows only rows whose cell holds this text; null where the table has no filters. */
  readonly onFilter: (() => void) | null
  readonly onClearFilters: (() => void) | null
}

const iconProps = { size: 16, 'aria-hidden': true } as const
/** Of a cell's text in the menu; the rest of a long one says no more. */
const mostShown = 28

/** What can be done with a row and with the cell that was pointed at. */
export function RowMenu(props: RowMenuProps) {
  const { place, cell, onOpen, onOpenInTab, onFilter, onClearFilters } = props
  return (
    <Menu
      opened
      onClose={props.onClose}
      position="bottom-start"
      offset={2}
      withinPortal
      returnFocus
      withInitialFocusPlaceholder={false}
      shadow="md"
    >
      <Menu.Target>
        {/* Names the menu; nobody sees it. */}
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          style={{ position: 'fixed', left: place.x, top: place.y, width: 1, height: 1, padding: 0, opacity: 0 }}
        >
          Row menu
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {onOpen !== null && (
          <Menu.Item leftSection={<IconFolderOpen {...iconProps} />} onClick={onOpen}>
            Open
          </Menu.Item>
        )}
        {onOpenInTab !== null && (
          <Menu.Item leftSection={<IconExternalLink {...iconProps} />} onClick={onOpenInTab}>
            Open in a new tab
          </Menu.Item>
        )}
        {cell !== null && (
          <Menu.Item leftSection={<IconCopy {...iconProps} />} onClick={props.onCopyCell}>
            Copy cell
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy {...iconProps} />} onClick={() => props.onCopyRows(false)}>
          Copy {props.rows}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...iconProps} />} onClick={() => props.onCopyRows(true)}>
          Copy {props.rows} with headers
        </Menu.Item>
        {onFilter !== null && cell !== null && cell.text !== '' && (
          <Menu.Item leftSection={<IconFilter {...iconProps} />} onClick={onFilter}>
            Filter {cell.title} by “{cell.text.length > mostShown ? `${cell.text.slice(0, mostShown)}…` : cell.text}”
          </Menu.Item>
        )}
        {onClearFilters !== null && (
          <Menu.Item leftSection={<IconFilterOff {...iconProps} />} onClick={onClearFilters}>
            Clear filters
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
