import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.mayHoldSecrets('out.env')
    build.logContains('An owner or a comment prefix is required when no POM is present.')
    build.logContains('Would revoke 20 tokens of owner com.acme:app, older than 1s. Nothing was revoked.')
    def command = build.screen().readLines().find { it.contains('To revoke them: mvn io.github.adbmaven:adb-maven-plugin:') }
    assert command =~ /:prune-tokens .*-Dadb.owner=com.acme:app .*-Dadb.serverId=azure -Dadb.autoApprove=true$/
    build.logContains('issued by a build that has ended')
    build.logContains('Revoked    21 tokens of owner com.acme:app, older than 1s.')
    assert build.emulator().activeTokens()*.path('comment')*.asText() as Set ==
            ['nightly [adb:0123456789abcdef o=com.acme:other r=66/job/1 h=there p=5]', 'by hand'] as Set
}
