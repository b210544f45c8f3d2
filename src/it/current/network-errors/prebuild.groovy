import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context) { emulator ->
    def workspace = [subscriptionId: ItEmulator.SUBSCRIPTION_ID, resourceGroup: ItEmulator.RESOURCE_GROUP]
    emulator.order('POST', '/workspaces', workspace + [name: 'unreachable', workspaceUrl: 'localhost:1'])
    def page = [kind: 'answer', status: 200, body: '<html><title>Sign in to the network</title></html>']
    emulator.order('POST', '/faults', page + [path: '.*/workspaces/page'])
    emulator.order('POST', '/faults', page + [path: '/api/2.0/token/create', times: 2])
    emulator.order('POST', '/faults', [kind: 'no-answer', afterEffect: true, path: '/api/2.0/token/create'])
    // the same emulator, without its certificate authority
    def properties = new Properties()
    properties.putAll(emulator.properties(basedir.toPath()).findAll { it.key != 'adb.caBundle' })
    new File(basedir, 'without-ca.properties').withOutputStream { properties.store(it, null) }
}
