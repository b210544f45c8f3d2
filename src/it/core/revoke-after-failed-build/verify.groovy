import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    assert build.log().count('The tests fail; file there: true') > 0
    build.logContainsOnce('Revoked token')
    build.hasNo('target/adb/databrickscfg')
    def active = build.emulator().activeTokens().collect { it.path('tokenId').asText() }
    assert active.size() == 2
    ['kept.env', 'typed.env'].each {
        build.mayHoldSecrets(it)
        assert build.properties(it)['DATABRICKS_TOKEN_ID'] in active
    }
}
