import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['invoker.properties', 'prebuild.groovy'].each { build.mayHoldSecrets(it) } // the test's own words
    build.failsWith(1, 'Workspace "it-workspac" not found in resource group "rg-it"', 'ResourceNotFound', 'request',
            'it-workspace (resource group rg-it)', '<workspaceName>')
    build.failsWith(2, 'has several Databricks workspaces, and none is selected', 'it-workspace (resource group rg-it)',
            'creating (resource group rg-it)', '<resourceGroup>')
    build.failsWith(3, 'The workspace "creating" cannot be used now.', 'Creating', 'a few minutes', 'run the build again')
    build.failsWith(4, 'The workspace "broken" cannot be used now.', 'Failed', 'activity log')
    build.failsWith(5, 'SubscriptionNotFound', 'request', '<subscriptionId>')
    build.failsWith(6, 'This identity has no permission to', 'AuthorizationFailed', 'request', 'Reader', 'az role assignment create')
    build.failures(6)
    assert build.emulator().activeTokens().isEmpty()
}
