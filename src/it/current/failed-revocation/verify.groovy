import groovy.json.JsonSlurper

import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def tokens = new JsonSlurper().parse(build.file('target/adb/receipt.json').toFile()).tokens
    assert tokens.size() == 1 && tokens[0].revoked == null
    def command = build.screen().readLines().find { it.contains('could not be revoked; it is valid until') }
    assert command.contains('To revoke it: mvn adb:revoke-token@for-tests ')
    assert command.contains(' -Dadb.environment=custom ')
    assert command.endsWith(" -Dadb.tokenId=${tokens[0].tokenId} -Dadb.workspaceResourceId=/subscriptions/" +
            '11f1b8a2-0c1e-4c3f-9f0a-000000000003/resourceGroups/rg-it/providers/Microsoft.Databricks' +
            '/workspaces/it-workspace -pl :tests')
    build.logContains('BUILD SUCCESS')
}
