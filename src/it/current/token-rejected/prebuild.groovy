import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def named = [subscriptionId: ItEmulator.SUBSCRIPTION_ID, resourceGroup: ItEmulator.RESOURCE_GROUP, name: 'strict']
    def strict = emulator.order('POST', '/workspaces', named).path('resourceId').asText()
    emulator.order('PATCH', '/workspaces', [workspace: strict, maximumLifetime: 'P1D'])
    def crowded = strict.replace('strict', ItEmulator.WORKSPACE_NAME)
    emulator.order('POST', '/faults', [path: '.*/workspaces/slow', kind: 'answer', status: 503, times: 9,
            headers: ['Retry-After': '30', 'x-ms-request-id': 'slow-1']])
    emulator.order('POST', '/tokens', [workspace: crowded, applicationId: ItEmulator.CLIENT_ID])
    emulator.order('POST', '/principals', [
            tenantId: ItEmulator.TENANT_ID, applicationId: '11f1b8a2-0c1e-4c3f-9f0a-000000000011', secret: 'its8Q~the-secret-of-a-reader',
            role: 'Reader', scope: "/subscriptions/${ItEmulator.SUBSCRIPTION_ID}".toString()])
}
