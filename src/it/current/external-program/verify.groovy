import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    assert build.log().contains('The client is known to the workspace.')
    assert build.text('me.json').contains('"active":true')
    build.hasNo('target/adb/databrickscfg')
}
