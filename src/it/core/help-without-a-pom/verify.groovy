import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.logContains('adb:help')
}
