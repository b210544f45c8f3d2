import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    (1..3).each {
        build.failsWith(it, 'This goal needs network access, but Maven runs offline (-o).', 'run without -o', '-Dadb.environment=emulator', 'Nothing was sent.')
    }
    build.failsWith(4, 'Check "Configuration" failed', 'This goal needs network access, but Maven runs offline (-o).')
    build.failures(4)
    build.logContains('login.microsoftonline.com and management.azure.com are not on this host')
    assert build.emulator().log().any { it.path('path').asText() == '/api/2.0/token/list' }
    build.mayHoldSecrets('target/adb/databricks.env')
}
