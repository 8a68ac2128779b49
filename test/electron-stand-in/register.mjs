import { registerHooks } from 'node:module'

// `node --import` this file: the built main entry then gets the stand-in where it imports `electron`.
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
})
