import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    assert (build.screen() =~ /Revoked token [0-9a-f]+ in workspace "it-workspace"/).size() == 2
    build.logContainsOnce('Nothing was revoked: no receipt was found, and workspace "it-workspace" has no active'
            + ' token of CI run 77/job/2.')
    assert build.emulator().activeTokens()*.path('comment')*.asText().collect { (it =~ /job.\d/)[0] } as Set ==
            ['job/1', 'job/3'] as Set
}
