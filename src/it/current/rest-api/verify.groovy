import static io.github.adbmaven.it.ItBuild.verify

import groovy.json.JsonSlurper

verify(basedir, context) { build ->
    def lines = build.log().readLines()
    assert lines.contains('{}')
    assert lines.count { it ==~ /\{"job_id":\d+}/ } == 2

    // A pipeline stores standard output, but not the file.
    assert !build.log().contains('##vso[')
    [lines.find { it.startsWith('{"jobs"') }, build.text('answers/jobs.json')].each { text ->
        def list = new JsonSlurper().parseText(text)
        assert list.jobs*.settings*.name == ['##vso[task.setvariable variable=x]nightly'] * 2
        assert list.keySet() == ['jobs', 'has_more'] as Set
    }

    build.mayHoldSecrets('answers/token.json')
    build.isPrivate('answers/token.json')
    assert new JsonSlurper().parseText(build.text('answers/token.json')).token_value.startsWith('dapi')

    build.failures(4)
    build.failsWith(1, 'GET /api/2.0/no/such/thing', 'ENDPOINT_NOT_FOUND', 'request ID', '<path>')
    build.failsWith(2, 'The path contains a double slash.', '<path> (-Dadb.path)', 'Nothing was sent.')
    build.failsWith(3, 'cannot be written', '<outputFile>', 'Nothing was sent.')
    build.failsWith(4, 'The body is not a JSON object.', '<body>', 'Nothing was sent.')

    def calls = build.emulator().log().findAll { it.path('service').asText() == 'databricks' }
    assert calls.size() == 9
    assert calls.every { it.path('headers').has('x-databricks-azure-sp-management-token') }
    assert build.emulator().activeTokens().size() == 1
}
