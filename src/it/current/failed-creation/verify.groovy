import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['invoker.properties', 'prebuild.groovy'].each { build.mayHoldSecrets(it) } // these files contain the secrets of the test
    build.failsWith(1, 'RequestDisallowedByPolicy', 'Azure Policy', 'no-databricks', 'request', 'resource group "rg-policy"', ':destroy ')
    build.failsWith(2, 'ScopeLocked', 'request', 'no resource remains', 'az lock delete --ids')
    build.failsWith(3, 'OperationNotAllowed', 'quota of 1 workspaces', 'westeurope', 'request', 'no resource remains', '<location>')
    build.failsWith(4, 'This identity has no permission to', 'AuthorizationFailed', 'Contributor', 'az role assignment create')
    build.failsWith(5, 'MissingSubscriptionRegistration', 'registerProvider', 'az provider register')
    build.failsWith(6, 'failed', 'workspace "half" in state Failed', ':destroy ')
    build.failures(6)
    build.logContains('Deleted    half')
}
