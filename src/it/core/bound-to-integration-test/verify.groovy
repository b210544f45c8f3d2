import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build -> build.logContains('Tests run: 1') }
