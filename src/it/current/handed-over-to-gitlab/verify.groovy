import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('out/token.env')
    build.mayHoldSecrets('values/target/adb/gitlab.env')

    assert build.text('target/adb/gitlab.env') == 'DATABRICKS_SECRETS_FILE=' + build.file('out/token.env') + '\n'
    build.logContains('GitLab masks no value of a report: later jobs get the path')

    def report = build.text('values/target/adb/gitlab.env')
    assert report.lines()*.replaceFirst('=.*', '').toList() == ['DATABRICKS_HOST', 'DATABRICKS_SERVER_HOSTNAME', 'DATABRICKS_TOKEN', 'DATABRICKS_AUTH_TYPE', 'DATABRICKS_TOKEN_ID']
    build.logContains('[WARNING] GitLab masks no value of a report: whoever may download')
    build.hasNo('values/target/adb/databricks.env')

    build.failsWith(1, 'GITHUB_ACTIONS=true', 'GitLab CI', 'Nothing was sent.')
    assert build.emulator().activeTokens().size() == 2
}
