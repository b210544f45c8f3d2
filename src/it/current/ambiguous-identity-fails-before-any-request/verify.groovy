import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'No Azure credentials are configured.',
            '<serverId>', '<clientId>', 'ARM_CLIENT_SECRET', 'no Azure CLI on the PATH',
            'set ARM_TENANT_ID, ARM_CLIENT_ID and ARM_CLIENT_SECRET', 'az login', 'Nothing was sent.')
    build.failsWith(2, 'is configured, but no client secret, certificate, federated token or managed identity is.', 'Set by:       ARM_CLIENT_ID',
            'ARM_CLIENT_SECRET', '<certificateFile>', '<idTokenFile>', 'ARM_USE_MSI=true', 'Nothing was sent.')
    build.failsWith(3, 'ARM_CLIENT_ID', 'AZURE_CLIENT_ID', 'Nothing was sent.')
    build.failsWith(4, 'settings.xml has no <server> with the id "azzure".', '-Dadb.serverId', 'Nothing was sent.')
    build.failsWith(5, 'A client secret is set, but no client ID is configured.', '<clientId>', 'Nothing was sent.')
    build.failsWith(6, 'The tenant of application', 'is not configured, and no workspace is configured', 'ARM_TENANT_ID', '<host>', 'Nothing was sent.')
    build.failures(6)
    assert build.emulator().log().isEmpty()
    build.hasNo('target/adb/databricks.env')
}
