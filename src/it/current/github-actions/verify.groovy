import static io.github.adbmaven.it.ItBuild.verify

import io.github.adbmaven.output.ci.GitHubRunner

verify(basedir, context) { build ->
    build.commandsAreObeyed()
    build.mayHoldSecrets('github-output.txt')
    build.mayHoldSecrets('target/adb/databricks.env')

    def outputs = GitHubRunner.assignments(build.file('github-output.txt'))
    assert outputs.keySet() == ['DATABRICKS_HOST', 'DATABRICKS_SERVER_HOSTNAME', 'DATABRICKS_TOKEN', 'DATABRICKS_TOKEN_ID', 'DATABRICKS_AUTH_TYPE'] as Set
    assert outputs.DATABRICKS_AUTH_TYPE == 'pat'
    def masks = GitHubRunner.masks(build.log())
    assert masks.size() == 2
    assert masks[0] == outputs.DATABRICKS_TOKEN

    def active = build.emulator().activeTokens()*.path('tokenId')*.asText()
    assert active.size() == 2
    assert outputs.DATABRICKS_TOKEN_ID in active
    assert build.text('github-summary.md').contains("| Token | ${outputs.DATABRICKS_TOKEN_ID} |")

    build.failures(1)
    build.failsWith(1, 'ciOutput', 'revoke', 'Nothing was sent.')
    assert build.text('target/adb/databricks.env').contains("DATABRICKS_TOKEN=${masks[1]}")
}
