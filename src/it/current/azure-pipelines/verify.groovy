import static io.github.adbmaven.it.ItBuild.verify

import io.github.adbmaven.output.ci.AzureAgent

verify(basedir, context) { build ->
    build.commandsAreObeyed()
    build.hasNo('target/adb/databricks.env')

    def agent = new AzureAgent()
    agent.read(build.log())
    assert agent.secretVariables().keySet() == ['DATABRICKS_TOKEN'] as Set
    assert agent.masks() == [agent.secretVariables().DATABRICKS_TOKEN]
    assert agent.variables().keySet() == ['DATABRICKS_HOST', 'DATABRICKS_SERVER_HOSTNAME', 'DATABRICKS_TOKEN_ID', 'DATABRICKS_AUTH_TYPE'] as Set
    assert build.emulator().activeTokens()*.path('tokenId')*.asText() == [agent.variables().DATABRICKS_TOKEN_ID]
}
