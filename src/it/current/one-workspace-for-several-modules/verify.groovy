import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def writes = build.emulator().log().findAll {
        it.path('method').asText() == 'PUT' && it.path('service').asText() == 'arm'
    }
    assert writes.size() == 1
    def screen = build.screen()
    assert screen.count('Result     created') == 1
    assert screen.count('Result     no changes: the workspace matches the configuration') == 2
    def ids = (screen =~ /(jobs|reports|web) has (\/subscriptions\/\S+)/).collect { it[2] }
    assert ids.size() == 3
    assert ids.toSet().size() == 1
}
