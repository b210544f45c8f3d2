import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def screen = build.screen()
    build.logContains('It was made by somebody else: adb:apply refuses to change it without adopt=true.')
    build.failsWith(1, 'does not belong to "team-a"', 'It has no tag adb-owner', 'requiredNsgRules', 'nothing was changed', '<adopt>true</adopt>')
    build.logContainsOnce('Done       nothing: it is as it is declared')
    build.logContainsOnce('Done       changed in place')
    build.failsWith(2, 'does not belong to "team-b"', 'Its tag adb-owner is "team-a"', 'nothing was deleted', '<owner>')
    build.failsWith(3, 'Without a POM nothing says whose the workspace is', '-Dadb.owner', 'Nothing was sent.')
    build.failures(3)
    def writes = build.emulator().log().findAll { it.path('service').asText() == 'arm' && it.path('method').asText() != 'GET' }
    assert writes.size() == 1
    assert writes[0].at('/body/tags/adb-owner').asText() == 'team-a'
}
