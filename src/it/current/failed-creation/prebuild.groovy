import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def subscription = '/subscriptions/' + ItEmulator.SUBSCRIPTION_ID
    def another = '11f1b8a2-0c1e-4c3f-9f0a-000000000097'
    emulator.order('POST', '/policy', [scope: subscription + '/resourceGroups/rg-policy/providers/Microsoft.Databricks', name: 'no-databricks'])
    emulator.order('POST', '/workspaces', [
            subscriptionId: ItEmulator.SUBSCRIPTION_ID, resourceGroup: 'rg-locked', name: 'neighbour', location: 'uksouth'])
    emulator.order('POST', '/locks', [scope: subscription + '/resourceGroups/rg-locked', name: 'hands-off', level: 'ReadOnly'])
    emulator.order('POST', '/settings', [workspaceQuota: 1, failingCreations: 1])
    emulator.order('POST', '/principals', [
            tenantId: ItEmulator.TENANT_ID, applicationId: '11f1b8a2-0c1e-4c3f-9f0a-000000000010',
            secret: 'its8Q~the-secret-of-a-reader', role: 'Reader', scope: subscription])
    emulator.order('POST', '/subscriptions', [subscriptionId: another, tenantId: ItEmulator.TENANT_ID])
    emulator.order('PATCH', '/subscriptions', [subscriptionId: another, registrationState: 'NotRegistered'])
    emulator.order('PATCH', '/principals', [applicationId: ItEmulator.CLIENT_ID, role: 'Owner', scope: '/subscriptions/' + another])
}
