import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('target/adb/databricks.env')
    def requests = build.emulator().log().collect { "${it.path('service').asText()} ${it.path('method').asText()}".toString() }
    assert requests.sort() == ['arm GET', 'databricks POST', 'entra POST', 'entra POST']
    def token = build.emulator().activeTokens()[0]
    assert token.path('comment').asText().startsWith('nightly [adb:')
    assert token.path('principal').asText() == '11f1b8a2-0c1e-4c3f-9f0a-000000000002'
}
