import static io.github.adbmaven.it.ItBuild.verify

import groovy.json.JsonSlurper

verify(basedir, context) { build ->
    build.logContains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
    build.logContainsOnce('removed when this build ends')
    build.hasNo('target/adb/entra.env')
    build.hasNo('target/adb/receipt.json')

    build.mayHoldSecrets('typed.json')
    build.isPrivate('typed.json')
    assert new JsonSlurper().parseText(build.text('typed.json')).keySet() == [
            'host', 'serverHostname', 'entraToken', 'tokenExpiry', 'workspaceId', 'azureResourceId', 'managementToken'] as Set
}
