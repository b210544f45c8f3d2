import groovy.json.JsonSlurper

import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('target/seen.json')
    def id = (build.screen() =~ /tests with ([0-9a-f]+)/)[0][1]
    build.logContainsOnce('Revoked token ' + id)
    assert build.screen().indexOf('Revoked token') < build.screen().indexOf('after the revocation')
    build.logContainsOnce('Nothing to revoke: the tokens of this build are already revoked.')
    assert build.emulator().activeTokens().isEmpty()
    build.hasNo('target/tests.json')

    build.isPrivate('target/adb/receipt.json')
    def tokens = new JsonSlurper().parse(build.file('target/adb/receipt.json').toFile()).tokens
    assert tokens.size() == 1
    assert tokens[0].tokenId == id
    assert tokens[0].identity.clientId == '11f1b8a2-0c1e-4c3f-9f0a-000000000002'
    assert tokens[0].workspace.azureResourceId.endsWith('/workspaces/it-workspace')
    assert tokens[0].carriedBy[0].place.endsWith('/target/tests.json')
    assert tokens[0].revoked && tokens[0].requestIds.create && tokens[0].requestIds.delete
}
