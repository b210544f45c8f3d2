import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def creations = build.emulator().log().findAll { it.path('path').asText() == '/api/2.0/token/create' }
    assert creations.size() == 1
    // two Entra ID tokens, the workspace, the token and its revocation, for any number of modules
    assert build.emulator().log().size() == 5
    def ids = (build.screen() =~ /(api|batch|jobs|model|web) has ([0-9a-f]+)/).collect { it[2] }
    assert ids.size() == 5
    assert ids.toSet().size() == 1
    build.logContainsOnce('Revoked token ' + ids[0])
    assert build.emulator().activeTokens().isEmpty()
    ['api', 'batch', 'jobs', 'model', 'web'].each { build.hasNo("${it}/target/adb/databrickscfg".toString()) }
}
