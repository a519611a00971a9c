// A real SMTP server for tests: keeps what it receives and misbehaves for certain recipients.
// Prints {"port":N}, then one JSON line for each mail: {"from","to","tls","user","raw"}.
//   refused@…  550 at RCPT     later@…   451 at RCPT     content@…  554 after the content
//   silent@…   never answers   cut@…     takes the content, then cuts the line without an answer
// Options: --cert FILE --key FILE (STARTTLS), --user NAME --password WORD (sign-in required).
// Ends when its standard input does.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { SMTPServer } from 'smtp-server'

const { values: options } = parseArgs({
  options: {
    cert: { type: 'string' },
    key: { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string' }
  }
})

const print = (value) => process.stdout.write(JSON.stringify(value) + '\n')
const refusal = (code, words) => Object.assign(new Error(words), { responseCode: code })
const is = (session, who) => session.envelope.rcptTo.some(({ address }) => address.startsWith(who + '@'))

const server = new SMTPServer({
  authOptional: !options.user,
  hideSTARTTLS: !options.cert,
  ...(options.cert && { cert: readFileSync(options.cert), key: readFileSync(options.key) }),
  disableReverseLookup: true,
  onAuth({ username, password }, session, done) {
    if (username === options.user && password === options.password) done(null, { user: username })
    else done(refusal(535, '5.7.8 Wrong name or password'))
  },
  onRcptTo({ address }, session, done) {
    if (address.startsWith('refused@')) done(refusal(550, `5.1.1 <${address}> unknown`))
    else if (address.startsWith('later@')) done(refusal(451, '4.3.0 Try again'))
    else if (!address.startsWith('silent@')) done()
  },
  onData(stream, session, done) {
    const parts = []
    stream.on('data', (part) => parts.push(part))
    stream.on('end', () => {
      if (is(session, 'content')) return done(refusal(554, '5.6.0 Not this content'))
      print({
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(({ address }) => address),
        tls: session.secure,
        user: session.user ?? '',
        raw: Buffer.concat(parts).toString('latin1')
      })
      if (is(session, 'cut')) {
        for (const connection of server.connections) connection._socket.destroy()
        return
      }
      done(null, 'OK: queued as T3ST')
    })
  }
})
server.on('error', () => {})
server.listen(0, '127.0.0.1', function () {
  print({ port: this.address().port })
})
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
