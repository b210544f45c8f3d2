import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'resourceGroup is set, but workspaceName is missing.', '<workspaceName>', '<workspaceResourceId>', 'Nothing was sent.')
    build.failsWith(2, 'workspaceName is set, but resourceGroup is missing.', '<resourceGroup>', 'Nothing was sent.')
    build.failsWith(3, 'is not the resource ID of a Databricks workspace', '-Dadb.workspaceResourceId',
            '/providers/Microsoft.Databricks/workspaces/', 'Nothing was sent.')
    build.failsWith(4, '"other"', 'differs from', 'remove one of them', 'Nothing was sent.')
    build.failsWith(5, 'is outside the domain of the cloud "public"', '-Dadb.host', '<environment>', 'Nothing was sent.')
    build.failsWith(6, 'is not an https URL', '-Dadb.host', 'Nothing was sent.')
    build.failures(6)
    assert build.emulator().log().isEmpty()
}
