import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    emulator.order('POST', '/principals', [
            tenantId: ItEmulator.TENANT_ID, applicationId: '11f1b8a2-0c1e-4c3f-9f0a-000000000012', secret: 'its8Q~the-secret-of-the-tests',
            role: 'none'])
    def host = emulator.order('GET', '/state', [:]).path('workspaces').path(0).path('host').asText()
    def weak = new Properties()
    weak.putAll(emulator.properties(basedir.toPath()))
    weak['adb.host'] = host
    new File(basedir, 'weak.properties').withOutputStream { weak.store(it, null) }
}
