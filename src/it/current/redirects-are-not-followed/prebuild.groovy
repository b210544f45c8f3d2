import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    // a server that can be reached and is trusted
    def elsewhere = emulator.access().vault().toString() + '/elsewhere'
    ['/t11f1b8a2.*', '.*/workspaces/elsewhere', '/api/2.0/token/create'].each { path ->
        emulator.order('POST', '/faults', [
                path: path, kind: 'answer', status: 307, times: 99, headers: [Location: elsewhere]])
    }
}
