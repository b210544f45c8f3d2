import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('target/adb/databricks.env')
    build.logContains('Scopes     sql, clusters')
}
