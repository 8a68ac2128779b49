import { IconCheck } from '@tabler/icons-react'
import classes from './import-steps.module.css'

const steps = ['File', 'Columns', 'Options', 'Check', 'Run', 'Result'] as const
export type ImportStep = (typeof steps)[number]

/** Where in an import one is: what is behind, what comes. */
export function ImportSteps({ at }: { readonly at: ImportStep }) {
  const present = steps.indexOf(at)
  return (
    <ol className={classes.steps} aria-label="Steps of an import">
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < present ? 'done' : index === present ? 'now' : 'later'}
          aria-current={index === present ? 'step' : undefined}
        >
          <span className={classes.mark} aria-hidden>
            {index < present ? <IconCheck size={12} stroke={3} /> : index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  )
}
