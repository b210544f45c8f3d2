import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'is not a duration')
    build.failsWith(2, 'not found in resource group')
    build.failsWith(3, 'AADSTS7000215')
    def builds = build.log().substring(0, build.log().indexOf('Running post-build script'))
    assert !(builds =~ /(?m)\tat |Exception\b(?! *$)|com\.azure|com\.microsoft|Caused by/)
}
