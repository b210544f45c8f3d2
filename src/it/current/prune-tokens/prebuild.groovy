import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def fill = { count, comment ->
        emulator.order('POST', '/tokens', [applicationId: ItEmulator.CLIENT_ID, count: count, comment: comment])
    }
    fill(20, 'nightly [adb:0123456789abcdef o=com.acme:app r=66/job/1 h=there p=5]')
    fill(1, 'nightly [adb:0123456789abcdef o=com.acme:other r=66/job/1 h=there p=5]')
    fill(1, 'by hand')
}
