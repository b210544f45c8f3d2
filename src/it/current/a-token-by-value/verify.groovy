import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.logContains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
    build.logContainsOnce('With -X the log shows properties, and tokenProperty puts the token into one')
    build.logContainsOnce('Revoked token')
    build.mayHoldSecrets('build.log')
    assert build.log() =~ /dapi[0-9a-f]{32}/ // or the warning would be idle
    build.hasNo('target/adb/databrickscfg')
}
