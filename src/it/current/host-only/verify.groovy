import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('target/adb/databricks.env')
    def requests = build.emulator().log()
    assert requests.collect { it.path('service').asText() } == ['entra', 'databricks']
    assert !requests[1].path('headers').has('x-databricks-azure-sp-management-token')
    assert build.emulator().activeTokens().size() == 1
}
