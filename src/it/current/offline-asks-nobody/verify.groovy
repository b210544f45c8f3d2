import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    (1..3).each {
        build.failsWith(it, 'Maven is offline, and Azure is not.', 'run without --offline', '-Dadb.environment=emulator', 'Nothing was sent.')
    }
    build.failsWith(4, 'broken at "Configuration"', 'Maven is offline, and Azure is not.')
    build.failures(4)
    assert build.emulator().log().isEmpty()
    build.mayHoldSecrets('target/adb/databricks.env')
}
