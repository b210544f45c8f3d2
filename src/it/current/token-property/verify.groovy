import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.logContains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
    build.logContainsOnce('tokenProperty stores the token in a property, and Maven logs properties with -X')
    build.logContainsOnce('Revoked token')
    build.mayHoldSecrets('build.log')
    assert build.log() =~ /dapi[0-9a-f]{32}/ // or the warning would be idle
    build.hasNo('target/adb/databrickscfg')
}
