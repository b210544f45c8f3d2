import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'out/databrickscfg is being written by another build.', 'was revoked; it no longer exists in the workspace',
            'delete', 'databrickscfg.adb-lock')
    assert build.emulator().log().any { it.path('path').asText() == '/api/2.0/token/create' }
    assert build.emulator().activeTokens().isEmpty()
    build.hasNo('out/databrickscfg')
}
