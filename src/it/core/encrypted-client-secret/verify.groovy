import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('target/adb/databricks.env')
    build.logContains('(<server> "azure-encrypted" of settings.xml)')
    assert build.emulator().activeTokens().size() == 1
}
