import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('out/token.env')
    build.mayHoldSecrets('values/target/adb/gitlab.env')

    assert build.text('target/adb/gitlab.env') == 'DATABRICKS_SECRETS_FILE=' + build.file('out/token.env') + '\n'
    build.logContains('GitLab does not mask values of reports: later jobs get the path')

    def report = build.text('values/target/adb/gitlab.env')
    assert report.lines()*.replaceFirst('=.*', '').toList() == ['DATABRICKS_HOST', 'DATABRICKS_SERVER_HOSTNAME', 'DATABRICKS_TOKEN', 'DATABRICKS_AUTH_TYPE', 'DATABRICKS_TOKEN_ID']
    build.logContains('[WARNING] GitLab does not mask values of reports: everyone who can download')
    build.hasNo('values/target/adb/databricks.env')

    build.failsWith(1, 'GITHUB_ACTIONS=true', 'GitLab CI', 'Nothing was sent.')
    assert build.emulator().activeTokens().size() == 2
}
