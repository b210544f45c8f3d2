import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.isPrivate('out.env')
    build.mayHoldSecrets('out.env')
    assert build.emulator().activeTokens().size() == 1
}
