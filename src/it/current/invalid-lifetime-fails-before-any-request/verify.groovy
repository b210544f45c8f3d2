import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'The lifetime "0" is not at least a second.', '-Dadb.lifetime', 'write PT1H30M, 90m, 8h, 7d', 'Nothing was sent.')
    build.failsWith(2, 'The lifetime "-5m" is not at least a second.', 'Nothing was sent.')
    build.failsWith(3, 'The lifetime "abc" is not a duration.', 'write PT1H30M, 90m, 8h, 7d', 'Nothing was sent.')
    build.failsWith(4, 'The lifetime "731d" is longer than Azure Databricks allows, 730 days.', 'choose a shorter one', 'Nothing was sent.')
    build.failures(4)
    assert !build.log().contains('Authenticating with')
    assert build.emulator().log().isEmpty()
}
