import { Grid, NavLink, Paper, Stack, Typography } from '@mantine/core'
import { Link, Redirect, useRoute } from 'wouter'
import { PageHeader } from '../../ui/page-header.tsx'
import { guidePages } from './guide-pages.ts'
import classes from './help-screen.module.css'

/** The guide, readable without the internet: the same pages as in `docs/guide`. */
export default function HelpScreen() {
  const [, route] = useRoute('/help/:page')
  const page = guidePages.find(({ id }) => id === route?.page)
  const [first] = guidePages
  if (page === undefined) return first === undefined ? null : <Redirect to={`/help/${first.id}`} replace />

  return (
    <Stack gap="sm" key={page.id}>
      <PageHeader title={page.title} about="Guide" />
      <Grid>
        <Grid.Col span={{ base: 12, md: 3 }}>
          <nav aria-label="Pages of the guide">
            {guidePages.map(({ id, title }) => (
              <NavLink
                key={id}
                component={Link}
                href={`/help/${id}`}
                label={title}
                active={id === page.id}
                aria-current={id === page.id ? 'page' : undefined}
              />
            ))}
          </nav>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 9 }}>
          <Paper withBorder p="md" bg="var(--deck-paper)" style={{ overflowX: 'auto' }}>
            {/* Compiled from files of the repository by the build: nothing of a dialer or a user is in it. */}
            {/* oxlint-disable-next-line react/no-danger */}
            <Typography fz="sm" className={classes.page} dangerouslySetInnerHTML={{ __html: page.html }} />
          </Paper>
        </Grid.Col>
      </Grid>
    </Stack>
  )
}
