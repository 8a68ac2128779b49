import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { functionSpec } from '../../../shared/catalogue/index.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { valueFault } from '../../../shared/values/check-value.ts'
import { previewValue } from '../../../shared/values/stored-value.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { CampaignInput } from '../../ui/campaign-input.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { listPath } from '../../ui/record-paths.ts'
import { listsKey } from './use-lists.ts'

interface AddListDialogProps {
  readonly connection: Connection
  readonly opened: boolean
  readonly onClose: () => void
}

/** A new list; everything else about it is set on its own screen. */
export function AddListDialog(props: AddListDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Add a list on ${props.connection.name}`}>
      {props.opened && <AddListForm {...props} />}
    </Modal>
  )
}

const specs = new Map(functionSpec('add_list').params.map((spec) => [spec.name, spec]))

const faultOf = (name: string, value: string): string | null => {
  const spec = specs.get(name)
  return spec === undefined || value === '' ? null : valueFault(spec, value)
}

function AddListForm({ connection, onClose }: AddListDialogProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [listId, setListId] = useState('')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [campaignId, setCampaignId] = useState('')
  const [active, setActive] = useState(false)
  const kept = previewValue('add_list', 'list_name', name, { nonLatin: connection.nonLatin })
  const idFault = /^\d{3,14}$/.test(listId) || listId === '' ? null : 'A list id has 3 to 14 digits.'
  const add = useAction(async () => {
    const values = {
      list_name: name,
      campaign_id: campaignId,
      active: active ? 'Y' : 'N',
      ...(description === '' ? {} : { list_description: description }),
    }
    await client.lists.add({ connectionId: connection.id, listId, values })
    await queries.invalidateQueries({ queryKey: listsKey(connection.id) })
    onClose()
    navigate(listPath(connection.id, listId))
  })
  const ready = idFault === null && listId !== '' && name.trim() !== '' && campaignId !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !add.working) void add.run()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="List id"
          withAsterisk
          inputMode="numeric"
          error={idFault}
          value={listId}
          onChange={(event) => setListId(event.currentTarget.value.trim())}
          data-autofocus
        />
        <TextInput
          label="Name"
          withAsterisk
          error={faultOf('list_name', name)}
          description={kept.change === null ? '' : `The dialer will keep “${kept.stored}”.`}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Description"
          error={faultOf('list_description', description)}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <CampaignInput connectionId={connection.id} value={campaignId} onChange={setCampaignId} />
        <Checkbox
          label="Active from the start"
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        {add.problem !== null && <ProblemView problem={add.problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.working} disabled={!ready}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
