import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    [1, 2, 2, 3].each { attempt ->
        emulator.order('POST', '/tokens', [applicationId: ItEmulator.CLIENT_ID, count: 1,
                comment: 'step [adb:0123456789abcdef o= r=77/job/' + attempt + ' h=there p=5]'])
    }
}
