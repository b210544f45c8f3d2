import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.isPrivate('target/adb/databricks.env')
    build.mayHoldSecrets('target/adb/databricks.env')
    assert build.text('target/adb/databricks.env') =~ /(?m)^DATABRICKS_TOKEN=dapi/
    build.logContains('valid until')
    // Gone with the emulator: there is nothing to revoke later.
    assert build.text('target/adb/receipt.json') =~ /"revoked" : "20/
}
