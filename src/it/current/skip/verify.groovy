import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    assert build.screen().count('Skipped.') == 5
    assert build.emulator().log().isEmpty()
    build.hasNo('target/adb')
}
