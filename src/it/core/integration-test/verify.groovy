import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.logContains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
    build.logContains('revoked when this build ends')
    build.logContainsOnce('Revoked token')
    build.hasNo('target/adb/databrickscfg')
}
