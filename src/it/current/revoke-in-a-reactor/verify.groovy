import groovy.json.JsonSlurper

import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def id = (build.screen() =~ /two tests with ([0-9a-f]+)/)[0][1]
    build.logContainsOnce('Token ' + id + ' will be revoked when this build ends')
    build.logContainsOnce('Revoked token ' + id)
    assert build.screen().indexOf('two tests with') < build.screen().indexOf('Revoked token')
    assert build.emulator().activeTokens().isEmpty()
    ['one', 'two'].each { build.hasNo("${it}/target/adb/databrickscfg".toString()) }

    def tokens = new JsonSlurper().parse(build.file('target/adb/receipt.json').toFile()).tokens
    assert tokens*.tokenId == [id]
    assert tokens[0].revoked
    assert tokens[0].carriedBy.size() == 2
    build.hasNo('one/target/adb/receipt.json')
}
