import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

/** One file of the tree as the rules see it; paths are relative to the clone, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly ImportedModule[]
  /** Every string, template text and text of JSX, comments left out. */
  readonly strings: readonly string[]
  /** Whether it calls or reads the global `console`. */
  readonly usesConsole: boolean
}

/** What one import leads to: a file of the tree, or a package by the name it is installed under. */
export type ImportedModule =
  | { readonly kind: 'file'; readonly path: string; readonly typeOnly: boolean }
  | { readonly kind: 'package'; readonly name: string }

/** A rule that is not kept: where, and what is wrong there. */
export interface Breach {
  readonly path: string
  readonly what: string
}

const root = join(import.meta.dirname, '..', '..')
const parsed = /\.(?:ts|tsx|mjs)$/

/** Every file under the given folders of the clone, read and parsed. */
export function readTree(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap(listFiles).map((path) => toSourceFile(path, readFileSync(join(root, path), 'utf8')))
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = posix.join(folder, name)
    return statSync(join(root, path)).isDirectory() ? listFiles(path) : [path]
  })
}

/** Parses one file with the compiler's own parser; other kinds of file keep only their text. */
export function toSourceFile(path: string, text: string): SourceFile {
  if (!parsed.test(path)) return { path, text, imports: [], strings: [], usesConsole: false }
  const { program } = parseSync(path, text)
  const found = { imports: [] as ImportedModule[], strings: [] as string[], usesConsole: false }
  visit(program, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== null) found.imports.push(resolveImport(path, specifier, isTypeOnly(node)))
    if (node.type === 'Literal' && typeof node['value'] === 'string') found.strings.push(node['value'])
    if (node.type === 'TemplateElement') found.strings.push((node['value'] as { raw: string }).raw)
    if (node.type === 'JSXText') found.strings.push(node['value'] as string)
    if (node.type === 'MemberExpression' && isNamed(node['object'], 'console')) found.usesConsole = true
  })
  return {
    path,
    text,
    imports: found.imports,
    strings: found.strings,
    usesConsole: found.usesConsole,
  }
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const isNamed = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value['name'] === name

function visit(value: unknown, enter: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const entry of value) visit(entry, enter)
  } else if (isNode(value)) {
    enter(value)
    for (const child of Object.values(value)) visit(child, enter)
  }
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

/** Static, dynamic, re-exporting, type-level and `require` imports alike. */
function specifierOf(node: Node): string | null {
  if (importing.has(node.type)) return literalValue(node['source'] ?? node['argument'])
  if (node.type === 'CallExpression' && isNamed(node['callee'], 'require')) {
    return literalValue((node['arguments'] as unknown[])[0])
  }
  return null
}

function literalValue(value: unknown): string | null {
  if (!isNode(value)) return null
  if (value.type === 'TSLiteralType') return literalValue(value['literal'])
  return typeof value['value'] === 'string' ? value['value'] : null
}

/** Gone when the program runs: `import type`, `export type`, `import('…').T`. */
const isTypeOnly = (node: Node): boolean =>
  node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type'

function resolveImport(from: string, specifier: string, typeOnly: boolean): ImportedModule {
  const plain = specifier.replace(/\?.*$/, '')
  if (plain.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), plain), typeOnly }
  if (plain.startsWith('node:')) return { kind: 'package', name: plain }
  const parts = plain.split('/')
  return { kind: 'package', name: plain.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? plain) }
}
