import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def screen = build.screen()
    assert screen.count('Workspace  nightly, https://') == 2
    assert screen.count('Revoked token') == 2
    assert screen.indexOf('Creating workspace "nightly"') < screen.indexOf('Workspace  nightly, https://')
    def writes = build.emulator().log().findAll {
        it.path('method').asText() == 'PUT' && it.path('path').asText().toLowerCase().endsWith('/workspaces/nightly')
    }
    assert writes.size() == 1
    assert writes[0].at('/body/tags/team').asText() == 'data'
    assert writes[0].at('/body/tags/adb-owner').asText() == 'it:create-if-missing'
    assert build.emulator().activeTokens().isEmpty()
}
