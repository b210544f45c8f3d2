import static io.github.adbmaven.it.ItBuild.verify

import groovy.json.JsonSlurper

verify(basedir, context) { build ->
    build.logContainsOnce('No check failed. Not checked: 3.')
    build.logContains('identity service principal 11f1b8a2-0c1e-4c3f-9f0a-000000000002')
    build.logContains('aud 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d')
    build.logContains('state Succeeded')
    // Long text continues in the next line of the log.
    assert build.screen().replaceAll(/\R(\[INFO\])? +/, ' ').contains('-Dadb.full=true tests this the way issue-token does, which adds the identity to the workspace')

    def report = new JsonSlurper().parseText(build.text('doctor.json'))
    assert report.ok && report.firstFailure == null
    assert report.steps.findAll { it.state != 'passed' }.collect { it.id } == ['membership', 'token-settings', 'tokens']
    assert report.steps.every { it.millis >= 0 }

    build.logContains('First failure: Workspace in Azure')
    build.failsWith(1, 'Check "Workspace in Azure" failed', 'Workspace "it-workspac" not found', 'correct <resourceGroup>')

    build.logContains('First failure: Configuration')
    build.failsWith(2, 'Check "Configuration" failed', 'no client secret, certificate, federated token or managed identity', 'Nothing was sent.')

    build.failsWith(3, 'Check "Workspace: host name" failed', 'host name could not be resolved')
    def unknown = new JsonSlurper().parseText(build.text('unknown.json'))
    assert unknown.firstFailure == 'workspace-name'
    assert unknown.steps.find { it.id == 'workspace-name' }.problem.kind == 'environment'
    assert unknown.steps.find { it.id == 'databricks-token' }.state == 'passed'
    assert unknown.steps.find { it.id == 'membership' }.state == 'skipped'
    build.failures(3)
}
