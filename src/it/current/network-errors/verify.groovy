import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'The request to Azure Databricks at localhost:1 failed', 'Likely cause', 'check ')
    build.failsWith(2, 'The request to Entra ID at', 'failed: the server certificate is not trusted by this JDK', 'caBundle')
    build.failsWith(3, 'Azure Resource Manager', 'returned a web page instead of data', 'Sign in to the network', 'Likely cause: another server responded')
    build.failsWith(4, 'Azure Databricks', 'web page', 'Sign in to the network')
    build.failsWith(5, 'the workspace had created token ', '; the plugin revoked it.')
    build.failures(5)
    assert build.emulator().activeTokens().isEmpty()
    build.hasNo('target/adb/databricks.env')
}
