import static io.github.adbmaven.it.ItBuild.verify

import groovy.json.JsonSlurper

verify(basedir, context) { build ->
    build.logContains('3 of 600 active tokens')
    build.logContains('issued by com.acme:app, run 66/job/1, host there, process 5')
    def printed = build.log().readLines().find { it.startsWith('{"workspace"') }
    [printed, build.text('reports/tokens.json')].each { text ->
        def report = new JsonSlurper().parseText(text)
        assert report.quota == [active: 3, limit: 600]
        assert report.tokens.size() == 3
        assert report.tokens.every { it.comment == 'nightly' && it.issuedBy.owner == 'com.acme:app' }
    }
    assert build.emulator().activeTokens().size() == 3
    assert build.emulator().log().every { !it.toString().contains('x-databricks-azure-sp-management-token') }
}
