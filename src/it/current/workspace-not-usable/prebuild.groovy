import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def workspace = [subscriptionId: ItEmulator.SUBSCRIPTION_ID, resourceGroup: ItEmulator.RESOURCE_GROUP]
    emulator.order('POST', '/workspaces', workspace + [name: 'creating', provisioningState: 'Creating'])
    emulator.order('POST', '/workspaces', workspace + [name: 'broken', provisioningState: 'Failed'])
    emulator.order('POST', '/principals', [
            tenantId: ItEmulator.TENANT_ID, applicationId: '11f1b8a2-0c1e-4c3f-9f0a-000000000010', secret: 'its8Q~the-secret-of-a-stranger', role: 'none'])
}
