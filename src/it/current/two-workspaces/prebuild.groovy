import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    emulator.order('POST', '/workspaces', [subscriptionId: ItEmulator.SUBSCRIPTION_ID, resourceGroup: ItEmulator.RESOURCE_GROUP,
            name: 'it-second'])
}
