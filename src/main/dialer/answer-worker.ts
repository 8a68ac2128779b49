import { parentPort } from 'node:worker_threads'
import type { AnswerMessage, AnswerOrder } from './answer-thread.ts'
import { decodeBody } from './decode-body.ts'
import { readAnswer } from './read-answer.ts'

/** The thread that makes sense of large answers, one after the other, and hands each back in pieces. */
const port = parentPort
if (!port) throw new Error('the answer thread runs as a worker thread')
const tell = (message: AnswerMessage): void => port.postMessage(message)

/** Rows of a piece: taking it over holds main for some milliseconds. */
const PIECE = 500

let pieces: Iterator<AnswerMessage> | null = null

port.on('message', (message: AnswerOrder | 'next') => {
  if (message !== 'next') pieces = piecesOf(message)
  const piece = pieces?.next()
  if (piece && !piece.done) tell(piece.value)
})

function* piecesOf({ bytes, ...order }: AnswerOrder): Generator<AnswerMessage> {
  const body = decodeBody(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const { answer, text, kept } = readAnswer(order, body)
  const { lines, rows, ...rest } = answer
  for (let at = 0; at < lines.length; at += PIECE) yield { kind: 'lines', lines: lines.slice(at, at + PIECE) }
  for (let at = 0; at < rows.length; at += PIECE) yield { kind: 'rows', rows: rows.slice(at, at + PIECE) }
  yield { kind: 'done', rest, text, kept }
}
