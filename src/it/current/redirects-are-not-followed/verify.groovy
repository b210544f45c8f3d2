import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def log = build.emulator().log()
    assert log.every { it.path('service').asText() != 'keyvault' }
    assert log.findAll { it.path('status').asInt() == 307 }*.path('service')*.asText().toSet() == ['entra', 'arm', 'databricks'] as Set
    assert build.emulator().activeTokens().isEmpty()
    build.failures(3)
    build.hasNo('target/adb/databricks.env')
}
