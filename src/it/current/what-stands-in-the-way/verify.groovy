import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'Azure Databricks at localhost:1 cannot be used', 'Likely cause', 'check ')
    build.failsWith(2, 'Entra ID', 'cannot be used', 'caBundle')
    build.failsWith(3, 'Azure Resource Manager', 'sent a web page instead of data', 'Sign in to the network', 'Likely cause: another server answers')
    build.failsWith(4, 'Azure Databricks', 'web page', 'Sign in to the network')
    build.failsWith(5, 'the workspace had created token ', '; the plugin revoked it.')
    build.failures(5)
    assert build.emulator().activeTokens().isEmpty()
    build.hasNo('target/adb/databricks.env')
}
