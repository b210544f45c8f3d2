import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('databrickscfg')
    def theirs = build.text('theirs.cfg')
    def whole = build.text('databrickscfg')
    assert whole.startsWith(theirs)
    def ours = whole.substring(theirs.length())
    assert ours.count('[it]') == 1
    assert ours =~ /(?m)^token += dapi/
    assert build.emulator().activeTokens().any { ours.contains(it.path('tokenId').asText()) }
}
