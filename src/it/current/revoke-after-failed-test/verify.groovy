import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.logContains('the file is there')
    build.logContains('There are test failures')
    build.logContainsOnce('Revoked token')
    build.hasNo('target/adb/databrickscfg')
    assert build.emulator().activeTokens().isEmpty()
}
