import { Autocomplete } from '@mantine/core'

/** Call times every dialer comes with; others have to be typed, since the API does not list them. */
const usual = ['9am-9pm', '9am-5pm', '12pm-9pm', '12pm-5pm', '5pm-9pm', '24hours']

interface CallTimeInputProps {
  readonly value: string
  readonly onChange: (callTime: string) => void
}

/** The call time numbers are checked by: the API does not tell which one a campaign has. */
export function CallTimeInput({ value, onChange }: CallTimeInputProps) {
  return (
    <Autocomplete
      label="Call time"
      description="As in Admin → Call Times"
      w={190}
      data={usual}
      value={value}
      filter={({ options }) => options}
      error={/^[0-9A-Za-z_-]{1,10}$/.test(value) ? null : 'Up to ten letters and digits.'}
      onChange={onChange}
    />
  )
}
