import { List, Paper, Stack, Text } from '@mantine/core'

/** Honest about the API before anybody tries: what it finds, and what it cannot. */
export function WhatCannotBeFound() {
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="xs">
        <Text size="sm">
          <b>The dialer finds leads by</b> phone number (whole, without country code), lead id, vendor lead code, or the
          status a call got on one day.
        </Text>
        <Text size="sm" component="div">
          <b>It cannot search</b>, whatever the client:
          <List size="sm" mt={4}>
            <List.Item>by name, e-mail, address or any other field</List.Item>
            <List.Item>for parts of a number or code</List.Item>
            <List.Item>for all leads of a list or campaign – these only narrow a search by number or code</List.Item>
          </List>
        </Text>
        <Text size="sm" c="dimmed">
          What was found can be filtered and sorted here by every field.
        </Text>
      </Stack>
    </Paper>
  )
}
