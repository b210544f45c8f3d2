import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['prebuild.groovy', 'global-settings.xml', 'strong.env', 'weak.env'].each { build.mayHoldSecrets(it) }
    assert build.log().readLines().any { it.startsWith('{"schemas"') && it.contains('"displayName":"tests"') }
    assert build.log().readLines().any { it.startsWith('{"object_id":"authorization/tokens"') && it.contains('CAN_USE') }
    assert build.text('weak.env') =~ /(?m)^DATABRICKS_TOKEN=dapi/

    def tokens = build.emulator().activeTokens()
    assert tokens*.path('principal')*.asText().toSet() == ['11f1b8a2-0c1e-4c3f-9f0a-000000000002', '11f1b8a2-0c1e-4c3f-9f0a-000000000012'] as Set
    def last = build.emulator().log().last()
    assert last.path('path').asText() == '/api/2.0/token/create'
    assert !last.path('headers').has('x-databricks-azure-sp-management-token')
}
