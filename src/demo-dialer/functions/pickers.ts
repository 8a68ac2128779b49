import { type Call, type DemoFunction, text } from '../call.ts'
import { refusal } from '../filled-pattern.ts'

type PickerRow = readonly [id: string, ...more: string[]]

const PAGE_START = `\n<HTML><head><title>NON-AGENT API</title>\n</head>\n\n<body>\n<a href="javascript:close_file();"><font size=1 face="Arial,Helvetica">close frame</font></a>\n<div id='selectframe' style="height:400px;width:710px;overflow:scroll;">\n<table border=0 cellpadding=1 cellspacing=2 width=690 bgcolor=white><tr>\n`
const PAGE_END = '</table></div></body></HTML>\n'

/** The page the picker lists answer with; `choose_file` links as stock prints them. */
function pickerPage(
  title: string,
  headings: readonly string[],
  rows: readonly PickerRow[],
  below: (row: PickerRow) => string = () => '',
): string {
  const head = [
    `<td width=30>#</td>`,
    `<td colspan=2>${title}</td>`,
    ...headings.map((heading) => `<td>${heading}</td>`),
  ].join('\n')
  const body = rows.map(([id, ...more], at) => {
    const cells = more.map((cell) => `<td><font size=2 face="Arial,Helvetica">${cell}</td>`).join('\n')
    return `<tr bgcolor="#E6E6E6"><td width=30><font size=1 face="Arial,Helvetica">${at + 1}</td>\n<td colspan=2><a href="javascript:choose_file('${id}','');"><font size=2 face="Arial,Helvetica">${id}</a></td>\n${cells}</tr>\n${below([id, ...more])}`
  })
  return `${PAGE_START}${head}\n</tr>\n${body.join('')}${PAGE_END}`
}

const things = (call: Call, kind: string, names: readonly string[]): PickerRow[] =>
  call.db.all('SELECT id, settings FROM things WHERE kind = ? ORDER BY id', kind).map((row) => {
    const settings = JSON.parse(text(row['settings'])) as Record<string, string>
    return [text(row['id']), ...names.map((name) => settings[name] ?? '')]
  })

export const ingroupList: DemoFunction = (call) =>
  pickerPage('Inbound Groups', ['Name', 'Color'], things(call, 'in-group', ['name', 'color']))

export const callmenuList: DemoFunction = (call) =>
  pickerPage('Call Menus', ['Name'], things(call, 'call menu', ['name']))

export const mohList: DemoFunction = (call) =>
  pickerPage(
    'Music On Hold Class',
    ['Name', 'Random'],
    things(call, 'music on hold', ['name', 'random']),
    () =>
      '<tr bgcolor="#E6E6E6"><td colspan=2 width=100><font size=1 face="Arial,Helvetica">&nbsp;</td>\n<td colspan=3 width=590><font size=2 face="Arial,Helvetica">Files: </font><font size=1 face="Arial,Helvetica">conf &nbsp; </td></tr>\n',
  )

export const vmList: DemoFunction = (call) =>
  pickerPage('Voicemail Boxes', ['Name', 'Email'], things(call, 'voicemail', ['name', 'email']))

export const containerList: DemoFunction = (call) => {
  if (call.get('type') === '') return refusal(call, 'NO CONTAINER TYPE DEFINED')
  const type = call.get('type')
  const ofType = things(call, 'container', ['name', 'type']).filter(([, , is]) => is === type)
  return pickerPage(
    `Settings Containers: <br>${type} type`,
    ['Container Notes'],
    ofType.map(([id, name = '']) => [id, name]),
  )
}

const SOUNDS = [
  ['beep.wav', '900'],
  ['closed.gsm', '500'],
  ['welcome.wav', '2000'],
] as const
const SOUND_DATE = '2026-10-01 08:00:00.'

/** Only format=tab is machine readable; without format or stage there is no answer at all. */
export const soundsList: DemoFunction = (call) => {
  const [format, stage] = [call.get('format'), call.get('stage')]
  if (format === '' || stage === '') return ''
  const sounds = [...SOUNDS]
  if (stage === 'size') sounds.sort((a, b) => Number(b[1]) - Number(a[1]))
  if (format === 'tab')
    return sounds.map(([file, bytes], at) => `${at}\t${file}\t${SOUND_DATE}\t${bytes}\t1790856000\n`).join('')
  if (format === 'link')
    return sounds.map(([file]) => `<a href="http://127.0.0.1/sounds/${file}">${file}</a><br>\n`).join('')
  return format === 'selectframe' ? soundsPage(sounds) : ''
}

/** Not quite like the other pages: the headings sort, and each sound can be played. */
function soundsPage(sounds: readonly (readonly [file: string, bytes: string])[]): string {
  const head = ['#', 'FILENAME', 'DATE', 'SIZE', 'PLAY'].map((title) => `<td>${title}</td>`).join('\n')
  const body = sounds.map(([file, bytes], at) => {
    const name = file.replace(/\.\w+$/, '')
    const cells = [
      String(at + 1),
      `<a href="javascript:choose_file('${name}','');"><font size=1 face="Arial,Helvetica">${file}</a>`,
      SOUND_DATE,
      bytes,
      `<a href="http://127.0.0.1/sounds/${file}" target="_blank"><font size=1 face="Arial,Helvetica">PLAY</a>`,
    ]
    return `<tr>${cells.map((cell) => `<td><font size=1 face="Arial,Helvetica">${cell}</td>`).join('\n')}</tr>\n`
  })
  return `${PAGE_START}${head}\n</tr>\n${body.join('')}${PAGE_END}`
}
