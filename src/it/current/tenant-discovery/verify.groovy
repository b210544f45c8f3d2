import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['by-subscription.env', 'by-host.env'].each { build.mayHoldSecrets(it) }
    build.logContains("service principal 11f1b8a2-0c1e-4c3f-9f0a-000000000002 of the workspace's tenant")

    def log = build.emulator().log()
    def paths = log.collect { it.path('path').asText() }
    def subscription = '/subscriptions/11f1b8a2-0c1e-4c3f-9f0a-000000000003'
    def token = '/11f1b8a2-0c1e-4c3f-9f0a-000000000001/oauth2/v2.0/token'
    assert paths[0] == subscription
    assert !log[0].path('headers').has('authorization')
    assert paths.count { it == subscription } == 1
    assert paths.contains('/aad/auth')
    assert paths.indexOf('/aad/auth') < paths.lastIndexOf(token)
    // no sign-in after the hostile response and after the unknown subscription
    assert paths.drop(paths.lastIndexOf('/aad/auth') + 1).toSet() == ['/subscriptions/99999999-0c1e-4c3f-9f0a-000000000003'] as Set
    assert paths.count { it == token } == 3

    build.failsWith(1, 'returned an untrusted tenant address', 'https://login.evil.example/', 'no credential was sent', '<tenantId>')
    build.failsWith(2, 'The tenant of subscription 99999999-0c1e-4c3f-9f0a-000000000003 cannot be discovered', '<tenantId>')
    build.failures(2)
}
