import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    emulator.order('POST', '/tokens', [applicationId: ItEmulator.CLIENT_ID, count: 3, comment: 'nightly [adb:0123456789abcdef o=com.acme:app r=66/job/1 h=there p=5]'])
}
