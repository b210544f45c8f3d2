import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    emulator.order('POST', '/faults', [path: '/api/2.0/token/delete', kind: 'answer', status: 403, body: '{}', times: 99])
}
