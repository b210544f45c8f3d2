import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def workspace = emulator.order('GET', '/state', [:]).path('workspaces').path(0)
    emulator.order('PATCH', '/principals', [
            applicationId: ItEmulator.CLIENT_ID, workspace: workspace.path('resourceId').asText(),
            member: true, canUseTokens: true])
    new File(basedir, 'test.properties').text = "adb.host=${workspace.path('host').asText()}\n"
}
