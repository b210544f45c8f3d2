import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def workspace = emulator.order('GET', '/state', [:]).path('workspaces').path(0)
    emulator.order('PATCH', '/principals', [
            applicationId: ItEmulator.CLIENT_ID, workspace: workspace.path('resourceId').asText(),
            member: true, canUseTokens: true])
    // from the second request on
    emulator.order('POST', '/faults', [
            path: '/aad/auth', skip: 1, times: 9, kind: 'answer', status: 302,
            headers: [Location: 'https://login.evil.example/11f1b8a2-0c1e-4c3f-9f0a-000000000001/oauth2/authorize']])

    def properties = new Properties()
    properties.putAll(emulator.properties(basedir.toPath()))
    properties.put('adb.host', workspace.path('host').asText())
    new File(basedir, 'host.properties').withOutputStream { properties.store(it, null) }
}
