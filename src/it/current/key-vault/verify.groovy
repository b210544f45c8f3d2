import groovy.json.JsonSlurper

import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('identity.cfg')
    build.hasNo('producer/target/adb/databricks.env')
    assert build.log().count('The consumer is known to the workspace.') == 1
    assert build.text('me.json').contains('"active":true')

    def receipt = new JsonSlurper().parse(build.file('producer/target/adb/receipt.json').toFile())
    def issued = receipt.tokens[0]
    build.logContainsOnce('Revoked token ' + issued.tokenId)
    assert build.emulator().activeTokens().isEmpty()

    def vault = new JsonSlurper().parseText(build.emulator().order('GET', '/state', [:]).path('vaults').toString())
            .find { it.name == 'it-vault' }
    assert vault.secrets*.name == ['it-databricks-token']
    def version = vault.secrets[0].versions[0]
    assert issued.carriedBy*.kind == ['json', 'key-vault-secret']
    assert issued.carriedBy[1].place == vault.uri + '/secrets/it-databricks-token/' + version.id
    assert !new File(issued.carriedBy[0].place).exists()
    assert !version.enabled
    assert version.expires == java.time.Instant.parse(issued.expires).epochSecond
    assert version.contentType == 'text/plain'
    assert version.tags == ['created-by': 'adb-maven-plugin', 'databricks-token-id': issued.tokenId,
            'databricks-host': issued.workspace.host, 'adb-owner': 'it:producer']

    build.failures(3)
    build.failsWith(1, 'ObjectIsDeletedButRecoverable', 'az keyvault secret recover', 'was revoked; it no longer exists')
    build.failsWith(2, 'keyVaultUrl', 'revoke', 'Nothing was sent.')
}
