import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['prebuild.groovy', 'global-settings.xml'].each { build.mayHoldSecrets(it) } // these files contain the secrets of the test
    build.logContains('Scopes     all')
    build.logContains('Scopes     sql, clusters')
    build.logContains('(<server> "azure-tests" of settings.xml)')

    def log = build.emulator().log()
    def shows = { it.path('headers').has('x-databricks-azure-sp-management-token') }
    def creations = log.findIndexValues { it.path('path').asText() == '/api/2.0/token/create' }.collect { it as int }
    assert creations.size() == 2
    assert log[0..creations[0]]*.path('service')*.asText().toSet() == ['entra', 'arm', 'databricks'] as Set
    assert shows(log[creations[0]])
    def weak = log[(creations[0] + 1)..creations[1]]
    assert weak*.path('service')*.asText() == ['entra', 'databricks']
    assert !shows(weak[1])
    assert weak[1].at('/body/scopes')*.asText() == ['sql', 'clusters']

    def revocations = log.findAll { it.path('path').asText() == '/api/2.0/token/delete' }
    assert revocations.collect(shows) == [false, true]
    assert log.count { it.path('service').asText() == 'arm' } == 1
    assert build.emulator().activeTokens().isEmpty()
}
