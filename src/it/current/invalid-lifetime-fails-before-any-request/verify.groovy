import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'The lifetime "0" is shorter than one second.', '-Dadb.lifetime', 'write a duration such as PT1H30M, 90m, 8h or 7d', 'Nothing was sent.')
    build.failsWith(2, 'The lifetime "-5m" is shorter than one second.', 'Nothing was sent.')
    build.failsWith(3, 'The lifetime "abc" is not a duration.', 'write a duration such as PT1H30M, 90m, 8h or 7d', 'Nothing was sent.')
    build.failsWith(4, 'The lifetime "731d" exceeds the maximum of Azure Databricks, 730 days.', 'set a shorter lifetime', 'Nothing was sent.')
    build.failures(4)
    assert !build.log().contains('Authenticating with')
    assert build.emulator().log().isEmpty()
}
