import io.github.adbmaven.it.ItEmulator
import io.github.adbmaven.testing.Await

ItEmulator.provide(basedir, context) { emulator ->
    // The token exists, and its response is on the way, when something else takes the path of the lock.
    emulator.order('POST', '/faults', [path: '.*/token/create', kind: 'delay', delay: 'PT5S', afterEffect: true])
    Thread.startDaemon {
        Await.until({ !emulator.activeTokens().isEmpty() })
        new File(basedir, 'out/databrickscfg.adb-lock').mkdirs()
    }
}
