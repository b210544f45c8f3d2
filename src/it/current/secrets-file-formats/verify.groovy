import static io.github.adbmaven.it.ItBuild.verify

import com.databricks.sdk.core.DatabricksConfig
import com.fasterxml.jackson.databind.ObjectMapper

verify(basedir, context) { build ->
    def active = build.emulator().activeTokens().collect { it.path('tokenId').asText() }
    assert active.size() == 4
    ['out/token.env', 'out/token.properties', 'out/token', 'out/databrickscfg'].each {
        build.isPrivate(it)
        build.mayHoldSecrets(it)
    }

    // a shell
    def script = '. out/token.env && printf %s "$DATABRICKS_HOST $DATABRICKS_TOKEN $DATABRICKS_AUTH_TYPE $DATABRICKS_TOKEN_ID"'
    def (host, token, authType, tokenId) = ['sh', '-c', script].execute(null, basedir).text.split(' ')
    assert host.startsWith('https://localhost:')
    assert token.startsWith('dapi')
    assert authType == 'pat'
    assert tokenId in active

    // java.util.Properties
    def properties = build.properties('out/token.properties')
    assert properties['databricks.host'] == host
    assert properties['databricks.token'].startsWith('dapi')
    assert properties['databricks.tokenId'] in active
    assert java.time.Instant.parse(properties['databricks.tokenExpiry']).isAfter(java.time.Instant.now())

    // Jackson
    def json = new ObjectMapper().readTree(build.text('out/token'))
    assert json.path('host').asText() == host
    assert json.path('token').asText().startsWith('dapi')
    assert json.path('tokenId').asText() in active
    assert json.path('azureResourceId').asText().endsWith('/workspaces/it-workspace')

    // the Databricks SDK
    def config = new DatabricksConfig().setConfigFile(build.file('out/databrickscfg').toString()).setProfile('it').resolve()
    assert config.host == host
    assert config.token.startsWith('dapi')
    assert config.authType == 'pat'
}
