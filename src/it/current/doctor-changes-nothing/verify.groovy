import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def requests = build.emulator().log()
    def full = requests.findIndexOf { it.toString().contains('x-databricks-azure-sp-management-token') }
    assert full > 0 : 'only the second build shows the proof of a role'
    assert requests.take(full).count { it.path('path').asText().endsWith('/scim/v2/Me') } >= 3
    assert requests.every { it.path('method').asText() == 'GET' || it.path('service').asText() == 'entra' }
    assert build.emulator().activeTokens().isEmpty()
    assert build.log().replaceAll(/\R\[INFO\] +/, ' ').count('-Dadb.full=true tests this the way issue-token does') == 1
    build.logContainsOnce('entered now, because of its role in Azure')
    build.logContainsOnce('active 0 of 600')
}
