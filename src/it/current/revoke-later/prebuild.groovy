import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    emulator.order('POST', '/tokens', [applicationId: ItEmulator.CLIENT_ID, count: 1, comment: 'by hand'])
    context.put('id', emulator.activeTokens()[0].path('tokenId').asText())
}
new File(basedir, 'by-id.properties').text =
        new File(basedir, 'test.properties').text + 'adb.tokenId=' + context.get('id') + '\n'
true
