import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def screen = build.screen()
    assert screen.count('-Dadb.workspacName is unknown; did you mean adb.workspaceName?') == 1
    // Also in builds that fail later: options are checked first.
    assert screen.contains('The property adb.hosst is unknown; did you mean adb.host?')
    assert !screen.contains('adb.plugin.version is unknown')

    // Maven 3.9 and later warn about the element themselves.
    def element = screen.readLines().findAll { it.contains('WARN') && it.contains('propertyPrefx') }
    assert element.size() >= 1
    assert screen.contains("'propertyPrefx' is unknown for plugin") ^ screen.contains('<propertyPrefx> is unknown; did you mean <propertyPrefix>?')
    assert !screen.contains('olderThan')

    assert screen.contains('-Dadb.lifetme is unknown; did you mean adb.lifetime?')
    assert screen.contains('-Dadb.workspaceName is empty.')
    assert screen.contains('Invalid skip "yes": it must be true or false.')
    assert build.emulator().log().isEmpty()
}
