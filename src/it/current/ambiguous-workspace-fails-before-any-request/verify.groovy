import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'a resource group without a workspace', '<workspaceName>', '<workspaceResourceId>', 'Nothing was sent.')
    build.failsWith(2, 'a workspace without its resource group', '<resourceGroup>', 'Nothing was sent.')
    build.failsWith(3, 'is not the resource id of a Databricks workspace', '-Dadb.workspaceResourceId',
            '/providers/Microsoft.Databricks/workspaces/', 'Nothing was sent.')
    build.failsWith(4, '"other"', 'disagree', 'remove one of them', 'Nothing was sent.')
    build.failsWith(5, 'is outside the domain of the cloud "public"', '-Dadb.host', '<environment>', 'Nothing was sent.')
    build.failsWith(6, 'is not an https URL', '-Dadb.host', 'Nothing was sent.')
    build.failures(6)
    assert build.emulator().log().isEmpty()
}
