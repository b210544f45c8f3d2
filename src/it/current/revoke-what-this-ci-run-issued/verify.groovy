import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    assert (build.screen() =~ /Revoked the token [0-9a-f]+ of workspace "it-workspace"/).size() == 2
    build.logContainsOnce('Nothing was revoked: there is no receipt here, and workspace "it-workspace" has no token of this'
            + ' CI run, 77/job/2.')
    assert build.emulator().activeTokens()*.path('comment')*.asText().collect { (it =~ /job.\d/)[0] } as Set ==
            ['job/1', 'job/3'] as Set
}
