import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['invoker.properties', 'prebuild.groovy'].each { build.mayHoldSecrets(it) } // these files contain the secrets of the test
    build.failsWith(1, 'rejected the request to create a token', 'request', 'neither Contributor nor Owner', 'az role assignment create', '--role Contributor')
    build.failsWith(2, 'The identity has 600 active tokens in workspace "it-workspace"; the maximum is 600.', 'QUOTA_EXCEEDED',
            'request', 'prune-tokens', '-Dadb.pruneOnQuota=true')
    build.failsWith(3, 'rejected the request to create a token', 'INVALID_PARAMETER_VALUE', 'at most 1d, but 30d was requested',
            'set <lifetime> (-Dadb.lifetime) to 1d or less.')
    build.failsWith(4, 'Timed out after 20s waiting for Azure Resource Manager', 'returned 503 (request ID slow-1)',
            '<timeout> (-Dadb.timeout)')
    build.failures(4)
    assert build.emulator().activeTokens().size() == 600
    build.hasNo('target/adb/databricks.env')
}
