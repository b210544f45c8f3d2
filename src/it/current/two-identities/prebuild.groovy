import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def workspace = emulator.order('GET', '/state', [:]).path('workspaces').path(0)
    emulator.order('POST', '/principals', [
            tenantId: ItEmulator.TENANT_ID, applicationId: '11f1b8a2-0c1e-4c3f-9f0a-000000000012', secret: 'its8Q~the-secret-of-the-tests',
            workspace: workspace.path('resourceId').asText(), member: true, canUseTokens: true])
}
