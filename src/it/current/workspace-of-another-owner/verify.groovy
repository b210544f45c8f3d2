import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def screen = build.screen()
    build.logContains('The workspace has no owner tag or another owner: adb:apply refuses to change it without adopt=true.')
    build.failsWith(1, 'does not belong to "team-a"', 'It has no tag adb-owner', 'requiredNsgRules', 'nothing was changed', '<adopt>true</adopt>')
    build.logContainsOnce('Result     no changes: the workspace matches the configuration')
    build.logContainsOnce('Result     updated in place')
    build.failsWith(2, 'does not belong to "team-b"', 'Its tag adb-owner is "team-a"', 'nothing was deleted', '<owner>')
    build.failsWith(3, 'Owner is required when no POM is present.', '-Dadb.owner', 'Nothing was sent.')
    build.failures(3)
    def writes = build.emulator().log().findAll { it.path('service').asText() == 'arm' && it.path('method').asText() != 'GET' }
    assert writes.size() == 1
    assert writes[0].at('/body/tags/adb-owner').asText() == 'team-a'
}
