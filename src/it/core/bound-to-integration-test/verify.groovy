import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.logContains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
    build.isPrivate('target/adb/databrickscfg')
    build.mayHoldSecrets('target/adb/databrickscfg')
}
