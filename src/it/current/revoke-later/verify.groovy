import groovy.json.JsonSlurper

import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def issued = (build.screen() =~ /Token {6}([0-9a-f]+), valid until/).collect { it[1] }
    assert issued.size() == 3
    issued.each { build.logContainsOnce('Revoked token ' + it) }
    build.logContainsOnce('Nothing to revoke: target/adb/receipt.json contains only revoked tokens.')
    build.logContainsOnce('Nothing to revoke: file.cfg contains no token.')
    build.logContainsOnce('Revoked token ' + context.get('id') + ' in workspace "it-workspace".')
    build.failures(2)
    build.failsWith(1, 'foreign.env contains no token of this plugin', 'Nothing was sent.')
    build.failsWith(2, 'The value is not a token ID.', '-Dadb.tokenId')
    ['target/adb/databricks.env', 'other.json', 'file.cfg'].each { build.hasNo(it) }
    assert build.emulator().activeTokens().isEmpty()
    build.emulator().log().findAll { it.path('path').asText().endsWith('/token/delete') }.each {
        assert !it.toString().toLowerCase().contains('management-token')
    }

    build.isPrivate('target/adb/receipt.json')
    def tokens = new JsonSlurper().parse(build.file('target/adb/receipt.json').toFile()).tokens
    assert tokens*.tokenId == [issued[2]]
    assert tokens[0].revoked
}
