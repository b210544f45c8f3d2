import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    ['invoker.properties', 'prebuild.groovy'].each { build.mayHoldSecrets(it) } // the test's own words
    build.failsWith(1, 'refused to', 'request', 'neither Contributor nor Owner', 'az role assignment create', '--role Contributor')
    build.failsWith(2, 'The identity has 600 active tokens in workspace "it-workspace"; 600 are allowed.', 'QUOTA_EXCEEDED',
            'request')
    build.failsWith(3, 'refused to', 'INVALID_PARAMETER_VALUE', 'shorter lifetime', '<lifetime>')
    build.failures(3)
    assert build.emulator().activeTokens().size() == 600
    build.hasNo('target/adb/databricks.env')
}
